import Expressions
import JSONSyntax
import Languages

/// What can be the matter with a placeholder or a section.
extension TemplateFlaw {
  private init(_ tag: TemplateTag, _ message: LocalizedText, _ remedy: LocalizedText) {
    self.init(tag.position, length: tag.length, message, remedy)
  }

  static func blank(_ tag: TemplateTag) -> TemplateFlaw {
    TemplateFlaw(
      tag,
      LocalizedText(nl: "Tussen de haken staat geen naam.", en: "The braces hold no name."),
      LocalizedText(
        nl: "Schrijf een naam, zoals {{title}}.", en: "Write a name, such as {{title}}."))
  }

  static func unknown(_ tag: TemplateTag, among names: [String]) -> TemplateFlaw {
    let sorted = Set(names).sorted()
    let all = sorted.joined(separator: ", ")
    let nearest = Spelling.nearest(to: tag.name, among: sorted)
    return TemplateFlaw(
      tag,
      LocalizedText(
        nl: "'\(shown(tag))' bestaat hier niet.", en: "There is no '\(shown(tag))' here."),
      LocalizedText(
        nl: nearest.map { "Bedoelde u '\($0)'?" } ?? "Wel: \(all).",
        en: nearest.map { "Did you mean '\($0)'?" } ?? "Known are \(all)."))
  }

  static func elsewhere(_ tag: TemplateTag, list: String) -> TemplateFlaw {
    TemplateFlaw(
      tag,
      LocalizedText(
        nl: "'\(tag.name)' bestaat alleen in de lijst '\(list)'.",
        en: "'\(tag.name)' exists only in the list '\(list)'."),
      LocalizedText(
        nl: "Zet het tussen {{#\(list)}} en {{/\(list)}}.",
        en: "Put it between {{#\(list)}} and {{/\(list)}}."))
  }

  static func noValue(_ tag: TemplateTag) -> TemplateFlaw {
    TemplateFlaw(
      tag,
      LocalizedText(
        nl: "'\(tag.name)' is zelf geen tekst.", en: "'\(tag.name)' is no text by itself."),
      section(tag))
  }

  static func canBeMissing(_ tag: TemplateTag) -> TemplateFlaw {
    TemplateFlaw(
      tag,
      LocalizedText(
        nl: "'\(tag.name)' kan leeg zijn.", en: "'\(tag.name)' can be empty."), section(tag))
  }

  private static func section(_ tag: TemplateTag) -> LocalizedText {
    LocalizedText(
      nl: "Zet het tussen {{#\(tag.name)}} en {{/\(tag.name)}}.",
      en: "Put it between {{#\(tag.name)}} and {{/\(tag.name)}}.")
  }

  static func alwaysThere(_ tag: TemplateTag) -> TemplateFlaw {
    TemplateFlaw(
      tag,
      LocalizedText(
        nl: "'\(tag.name)' is nooit leeg.", en: "'\(tag.name)' is never empty."),
      LocalizedText(
        nl: "Schrijf alleen {{\(tag.name)}}.", en: "Write {{\(tag.name)}} alone."))
  }

  static func openAlready(_ tag: TemplateTag) -> TemplateFlaw {
    TemplateFlaw(
      tag,
      LocalizedText(
        nl: "De lijst '\(tag.name)' staat al open.",
        en: "The list '\(tag.name)' is open already."),
      LocalizedText(nl: "Sluit die eerst.", en: "Close it first."))
  }

  static func unclosed(_ tag: TemplateTag) -> TemplateFlaw {
    TemplateFlaw(
      tag,
      LocalizedText(
        nl: "Het deel '\(shown(tag))' wordt niet gesloten.",
        en: "The section '\(shown(tag))' is not closed."),
      LocalizedText(
        nl: "Zet {{/\(shown(tag))}} waar het eindigt, in hetzelfde onderwerp of dezelfde tekst.",
        en: "Put {{/\(shown(tag))}} where it ends, in the same subject or text."))
  }

  static func notOpen(_ tag: TemplateTag, innermost: String?) -> TemplateFlaw {
    TemplateFlaw(
      tag,
      LocalizedText(
        nl: "Het deel '\(shown(tag))' is hier niet begonnen.",
        en: "The section '\(shown(tag))' was not begun here."),
      LocalizedText(
        nl: innermost.map { "Open is '\($0)': {{/\($0)}}." } ?? "Haal het weg.",
        en: innermost.map { "Open is '\($0)': {{/\($0)}}." } ?? "Take it out."))
  }

  static func tooDeep(_ tag: TemplateTag, _ deepest: Int) -> TemplateFlaw {
    TemplateFlaw(
      tag,
      LocalizedText(
        nl: "Er zijn meer dan \(deepest) delen in elkaar.",
        en: "More than \(deepest) sections stand inside each other."),
      LocalizedText(nl: "Maak het eenvoudiger.", en: "Make it simpler."))
  }

  static func looseBraces(_ position: SourcePosition, isOpening: Bool) -> TemplateFlaw {
    TemplateFlaw(
      position, length: 2,
      isOpening
        ? LocalizedText(
          nl: "'{{' heeft geen '}}' op dezelfde regel.", en: "'{{' has no '}}' on its line.")
        : LocalizedText(
          nl: "'}}' heeft geen '{{' op dezelfde regel.", en: "'}}' has no '{{' on its line."),
      LocalizedText(
        nl: "Schrijf een naam tussen beide: {{title}}.",
        en: "Write a name between both: {{title}}."))
  }

  /// A name can be anything, and as long as the file.
  private static func shown(_ tag: TemplateTag) -> String {
    MessageLine.shortened(tag.name, to: 40)
  }
}
