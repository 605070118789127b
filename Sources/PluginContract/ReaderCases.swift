import Fields
import Languages
import Lifecycle
import PluginInterface

/// What a plugin must do that reads documents.
enum ReaderCases {
  private static let huge = 1 << 20

  static let all: [ContractCase] = [
    ContractCase(
      "read.kind", .documentReader, nl: "zegt wat voor document het leest",
      en: "says what kind of document it reads"
    ) { subject in
      let kind = try reader(subject).documentKind
      return .passed(if: DescriptionCases.isLine(kind, upTo: 60), seeing: "'\(kind)'")
    },
    reading("read.empty", nl: "komt een leeg document te boven", en: "survives an empty document") {
      ""
    },
    reading(
      "read.garbage", nl: "komt een document zonder betekenis te boven",
      en: "survives a document without a meaning"
    ) { "\u{1}\u{2}\t\t\t{[(<\n\n%PDF-1.4\n\u{FFFD}\u{202E}\n" },
    reading("read.nul", nl: "komt NUL-tekens te boven", en: "survives NUL characters") {
      "Onderwerp\t\u{0}\nDoel\u{0}\t\u{0}\u{0}\n"
    },
    reading(
      "read.odd-texts", nl: "komt vreemde teksten te boven", en: "survives odd texts"
    ) { OddText.short.joined(separator: "\n") },
    reading(
      "read.line-ends", nl: "komt regeleinden van elk soort te boven",
      en: "survives line ends of every kind"
    ) { "een\r\ntwee\rdrie\nvier\u{2028}vijf" },
    reading(
      "read.long-line", nl: "komt een regel van 1 MB te boven", en: "survives a line of 1 MB"
    ) { String(repeating: "x", count: huge) },
    reading(
      "read.many-lines", nl: "komt 100.000 regels te boven", en: "survives 100,000 lines"
    ) { String(repeating: "a\tb\n", count: 100_000) },
    ContractCase(
      "read.same-answer", .documentReader, nl: "leest hetzelfde document twee keer hetzelfde",
      en: "reads the same document the same twice"
    ) { subject in
      for text in [subject.sample ?? "", "Onderwerp\tSamen leren\n"] {
        let (first, second) = (
          await outcome(text, subject), await outcome(text, subject)
        )
        guard first == second else { return .failed(seeing: "\(first) / \(second)") }
      }
      return .passed
    },
    ContractCase(
      "read.sample", .documentReader, nl: "leest een document van zijn soort",
      en: "reads a document of its kind"
    ) { subject in
      guard let sample = subject.sample else {
        return .skipped(nl: "niemand gaf er een", en: "nobody gave one")
      }
      let document = try await reader(subject).read(sample, named: "sample.txt")
      return .passed(
        if: !document.fields.isEmpty || !document.wordings.isEmpty, seeing: "0")
    },
    ContractCase(
      "read.loses-nothing", .documentReader, nl: "verliest geen woord van wat het las",
      en: "loses no word of what it read"
    ) { subject in
      guard let sample = subject.sample else {
        return .skipped(nl: "niemand gaf een document", en: "nobody gave a document")
      }
      let document = try await reader(subject).read(sample, named: "sample.txt")
      let lost = lostWords(of: sample, in: document.source)
      return .passed(if: lost.isEmpty, seeing: lost.prefix(5).joined(separator: ", "))
    },
    ContractCase(
      "read.once", .documentReader, nl: "geeft elk veld dat het zelf las één keer",
      en: "gives each field that it read itself once"
    ) { subject in
      guard let sample = subject.sample else {
        return .skipped(nl: "niemand gaf een document", en: "nobody gave a document")
      }
      let names = try await reader(subject).read(sample, named: "sample.txt").fields.map(\.name)
      return .passed(
        if: Set(names).count == names.count,
        seeing: names.map(\.text).sorted().joined(separator: ", "))
    },
  ]

  // MARK: Shapes of cases

  /// A case about a text that is read, or refused with a place and a remedy.
  private static func reading(
    _ name: String, nl: String, en: String, text: @escaping @Sendable () -> String
  ) -> ContractCase {
    ContractCase(name, .documentReader, nl: nl, en: en) { subject in
      let text = text()
      do throws(DocumentReadingError) {
        let document = try await reader(subject).read(text, named: "document.txt")
        let wrong = document.source.remarks.filter { $0.line < 1 || $0.line > lineCount(text) }
        return .passed(
          if: wrong.isEmpty, seeing: wrong.map { "\($0.line)" }.joined(separator: ", "))
      } catch {
        guard (1...lineCount(text)).contains(error.line) else {
          return .failed(
            nl: "regel \(error.line) van \(lineCount(text))",
            en: "line \(error.line) of \(lineCount(text))")
        }
        let texts = [error.message.nl, error.message.en, error.remedy.nl, error.remedy.en]
        return .passed(if: !texts.contains(""), seeing: "'\(error.message.en)'")
      }
    }
  }

  private static func reader(
    _ subject: ContractSubject
  ) throws(DocumentReadingError) -> any DocumentReader {
    guard let reader = subject.plugin as? any DocumentReader else {
      throw DocumentReadingError(
        line: 1, message: .init(nl: "leest niet", en: "does not read"),
        remedy: .init(nl: "geen", en: "none"))
    }
    return reader
  }

  /// What a reading came to, in one text.
  private static func outcome(_ text: String, _ subject: ContractSubject) async -> String {
    do throws(DocumentReadingError) {
      let document = try await reader(subject).read(text, named: "sample.txt")
      return "\(document.fields) \(document.wordings) \(document.source)"
    } catch {
      return "\(error)"
    }
  }

  /// Every line break that some reader may count.
  private static func lineCount(_ text: String) -> Int {
    1 + text.unicodeScalars.count { ["\n", "\r", "\u{2028}"].contains($0) }
  }

  private static func lostWords(of text: String, in source: SourceDocument) -> [String] {
    let kept = Set(
      source.rows.flatMap { words(of: "\($0.label) \($0.subLabel ?? "") \($0.raw)") }
        + source.remarks.flatMap { words(of: $0.wording) })
    return words(of: text).filter { !kept.contains($0) }
  }

  private static func words(of text: String) -> [String] {
    text.split { $0 == " " || $0 == "\t" || $0.isNewline || $0 == "<" || $0 == ">" }
      .map(String.init)
  }
}
