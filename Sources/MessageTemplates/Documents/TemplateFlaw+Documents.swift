import Expressions
import JSONSyntax
import Languages

/// What can be the matter with the template of a document.
extension TemplateFlaw {
  private init(_ position: SourcePosition, nl: (String, String), en: (String, String)) {
    self.init(
      position, LocalizedText(nl: nl.0, en: en.0), LocalizedText(nl: nl.1, en: en.1))
  }

  static func noTitle(_ position: SourcePosition) -> TemplateFlaw {
    TemplateFlaw(
      position,
      nl: ("Het document heeft hier nog geen titel.", "Begin met '# ' en de titel."),
      en: ("The document has no title here yet.", "Begin with '# ' and the title."))
  }

  static func secondTitle(_ position: SourcePosition) -> TemplateFlaw {
    TemplateFlaw(
      position,
      nl: ("Een document heeft één titel, buiten alle delen.", "Gebruik hier '## '."),
      en: ("A document has one title, outside of all sections.", "Use '## ' here."))
  }

  static func noHeading(_ position: SourcePosition) -> TemplateFlaw {
    TemplateFlaw(
      position,
      nl: ("Dit is geen kop.", "Schrijf 1 tot 6 keer '#' en een spatie, of '\\#' als tekst."),
      en: ("This is no heading.", "Write '#' 1 to 6 times and a space, or '\\#' as text."))
  }

  static func indented(_ position: SourcePosition) -> TemplateFlaw {
    TemplateFlaw(
      position,
      nl: ("De regel springt in: lijsten in lijsten zijn er niet.", "Haal de spaties weg."),
      en: ("The line is indented: there are no lists in lists.", "Take the spaces out."))
  }

  static func otherBullet(_ position: SourcePosition) -> TemplateFlaw {
    TemplateFlaw(
      position, nl: ("Een punt van een lijst begint met '- '.", "Schrijf '- '."),
      en: ("An item of a list begins with '- '.", "Write '- '."))
  }

  static func noSuchBlock(_ position: SourcePosition) -> TemplateFlaw {
    TemplateFlaw(
      position,
      nl: ("Citaten en code zijn er niet.", "Maak er gewone tekst van."),
      en: ("There are no quotations and no code.", "Make it plain text."))
  }

  static func hiddenMark(_ position: SourcePosition) -> TemplateFlaw {
    TemplateFlaw(
      position,
      nl: (
        "Deze regel begint met een deel, en pas daarin staat wat hij is.",
        "Zet het begin en het einde van het deel op eigen regels."
      ),
      en: (
        "This line begins with a section, and only inside it says what it is.",
        "Put the beginning and the end of the section on lines of their own."
      ))
  }

  static func openRow(_ position: SourcePosition) -> TemplateFlaw {
    TemplateFlaw(
      position, nl: ("De rij eindigt niet met '|'.", "Sluit elke cel af met '|'."),
      en: ("The row does not end with '|'.", "End each cell with '|'."))
  }

  static func unequalRow(_ position: SourcePosition, _ count: Int, of columns: Int) -> TemplateFlaw
  {
    TemplateFlaw(
      position,
      nl: (
        "Deze rij heeft \(count) cellen, de kop van de tabel \(columns).",
        "Maak het aantal gelijk; schrijf '\\|' voor een streep in de tekst."
      ),
      en: (
        "This row has \(count) cells, the header of the table \(columns).",
        "Make the numbers equal; write '\\|' for a bar in the text."
      ))
  }

  static func noHeader(_ position: SourcePosition) -> TemplateFlaw {
    TemplateFlaw(
      position,
      nl: ("De tabel heeft geen kop.", "Zet onder de eerste rij: | --- | --- |"),
      en: ("The table has no header.", "Put below its first row: | --- | --- |"))
  }

  static func looseRuler(_ position: SourcePosition) -> TemplateFlaw {
    TemplateFlaw(
      position,
      nl: ("Deze streep staat niet onder de eerste rij van een tabel.", "Haal hem weg."),
      en: ("This ruler does not stand below the first row of a table.", "Take it out."))
  }

  static func unclosedMark(_ position: SourcePosition, _ mark: String) -> TemplateFlaw {
    TemplateFlaw(
      position,
      nl: (
        "'\(mark)' is hier nog open.", "Sluit het op dezelfde plaats, of schrijf '\\*' als tekst."
      ),
      en: ("'\(mark)' is still open here.", "Close it in the same place, or write '\\*' as text."))
  }

  static func unclosedInLine(_ tag: TemplateTag) -> TemplateFlaw {
    TemplateFlaw(
      tag.position, length: tag.length,
      LocalizedText(
        nl: "Dit deel eindigt niet op dezelfde regel of in dezelfde cel.",
        en: "This section does not end on its line or in its cell."),
      LocalizedText(
        nl: "Sluit het daar, of zet het begin en het einde op eigen regels.",
        en: "Close it there, or put its beginning and its end on lines of their own."))
  }

  static func endsElsewhere(_ tag: TemplateTag) -> TemplateFlaw {
    TemplateFlaw(
      tag.position, length: tag.length,
      LocalizedText(
        nl: "Dit deel begon op een eigen regel.", en: "This section began on a line of its own."),
      LocalizedText(
        nl: "Zet ook het einde op een eigen regel.", en: "Put its end on a line of its own, too."))
  }

  static func openHeader(_ position: SourcePosition) -> TemplateFlaw {
    TemplateFlaw(
      position, nl: ("Het hoofd van het sjabloon eindigt niet.", "Sluit het met '---'."),
      en: ("The head of the template does not end.", "Close it with '---'."))
  }

  static func noHeaderLine(_ position: SourcePosition) -> TemplateFlaw {
    TemplateFlaw(
      position,
      nl: ("In het hoofd staat op elke regel een sleutel.", "Schrijf bijvoorbeeld: label: Brief"),
      en: ("Each line of the head holds a key.", "Write for instance: label: Letter"))
  }

  static func unknownKey(
    _ position: SourcePosition, _ key: String, among keys: [String]
  ) -> TemplateFlaw {
    let nearest = Spelling.nearest(to: key, among: keys)
    let all = keys.joined(separator: ", ")
    return TemplateFlaw(
      position,
      nl: (
        "De sleutel '\(MessageLine.shortened(key, to: 40))' bestaat niet.",
        nearest.map { "Bedoelde u '\($0)'?" } ?? "Wel: \(all)."
      ),
      en: (
        "There is no key '\(MessageLine.shortened(key, to: 40))'.",
        nearest.map { "Did you mean '\($0)'?" } ?? "Known are \(all)."
      ))
  }
}
