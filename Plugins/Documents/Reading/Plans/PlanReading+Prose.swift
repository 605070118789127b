import Expressions
import Fields
import Languages
import Lifecycle

extension PlanReading {
  /// Reads the sections that are text, each into its field.
  mutating func readProse(_ sections: PlanSections) {
    for (field, parts) in sections.prose {
      let first = parts[0].heading?.number ?? outline.firstLine
      // The approach has headings of its own; of other sections the heading is the field.
      let raw = parts.map { Self.markup($0, withHeading: field == "aanpak") }.joined()
      guard !raw.isEmpty, fits(raw, upTo: FieldType.longestProse, line: first) else { continue }
      set(field, Prose.read(raw), from: parts.flatMap(Self.lines))
    }
    readParty(sections.opdrachtgever)
    readPeriod(sections.looptijd)
    remarkDoubts(sections)
  }

  private static func lines(of section: PlanOutline.Section) -> [Int] {
    (section.heading.map { [$0.number] } ?? []) + section.blocks.flatMap(\.lines)
  }

  /// Paragraphs and lists, as the cells of other documents hold them.
  private static func markup(_ section: PlanOutline.Section, withHeading: Bool) -> String {
    var text = ""
    if withHeading, let heading = section.heading { text = "<p><b>\(heading.text)</b></p>" }
    var isInList = false
    for block in section.blocks {
      if block.isItem != isInList { text += block.isItem ? "<ul>" : "</ul>" }
      isInList = block.isItem
      text += block.isItem ? "<li>\(block.text)</li>" : "<p>\(block.text)</p>"
    }
    return isInList ? text + "</ul>" : text
  }

  private mutating func readParty(_ section: PlanOutline.Section?) {
    guard let section, let block = section.blocks.first,
      fits(block.text, upTo: FieldType.longestText, line: block.lines[0])
    else { return }
    set("opdrachtgever", Party.read(block.text), from: Self.lines(of: section))
  }

  private mutating func readPeriod(_ section: PlanOutline.Section?) {
    guard let section, let block = section.blocks.first,
      fits(block.text, upTo: FieldType.longestText, line: block.lines[0])
    else { return }
    do throws(FieldReadingError) {
      set("looptijd", try PeriodReading.read(block.text), from: Self.lines(of: section))
    } catch {
      remark(
        .notUnderstood, line: block.lines[0], block.text, field: "looptijd",
        nl: error.message.nl, en: error.message.en)
    }
  }

  private mutating func remarkDoubts(_ sections: PlanSections) {
    for heading in sections.others {
      remark(
        .doubtful, line: heading.number, TextMarkup.plain(heading.text), field: "aanpak",
        nl: "Voor deze kop is geen eigen veld; de tekst staat bij de aanpak.",
        en: "This heading has no field of its own; its text is part of the approach.")
    }
    for question in sections.unanswered {
      remark(
        .open, line: question.lines[0], question.text, field: "vragen",
        nl: "Onder geen kop staat een antwoord op deze vraag.",
        en: "Under no heading is this question answered.")
    }
    for section in outline.sections {
      for block in section.blocks where block.lines.count > 1 {
        for (line, words) in zip(block.lines, block.parts).dropFirst() {
          remark(
            .doubtful, line: line, Self.opening(words),
            nl: "Deze zin liep door over de kop van een pagina; de delen zijn aan elkaar gezet.",
            en: "This sentence ran on over the heading of a page; its parts were joined.")
        }
      }
    }
    let leftOver = Set(sections.leftOver.flatMap(\.lines))
    for line in outline.lines where leftOver.contains(line.number) { remarkLeftOver(line) }
  }

  /// The first words of a text.
  static func opening(_ text: String) -> String {
    Wording.words(TextMarkup.plain(text)).prefix(8).joined(separator: " ")
  }
}
