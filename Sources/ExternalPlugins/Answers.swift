import Expressions
import Fields
import JSONSyntax
import Languages
import Ledgers
import Lifecycle
import PluginInterface

/// What the answers to questions of fact say.
extension Facts {
  private static let mostFindings = 100
  private static let mostSeen = 50
  private static let mostPostings = 1_000

  init(_ answer: AnswerReader, from plugin: PluginName) throws(PluginFailure) {
    let list = try answer.member("findings")
    let elements = try list.elements(upTo: Self.mostFindings)
    guard !elements.isEmpty else {
      throw list.wrong(nl: "minstens één bevinding", en: "at least one finding")
    }
    var findings: [Finding] = []
    for element in elements { findings.append(try Self.finding(element, plugin)) }
    var postings: [Posting] = []
    for element in try answer.optional("postings")?.elements(upTo: Self.mostPostings) ?? [] {
      postings.append(try Self.posting(element))
    }
    self.init(findings: findings, postings: postings)
  }

  private static func finding(
    _ answer: AnswerReader, _ plugin: PluginName
  ) throws(PluginFailure) -> Finding {
    let verdict = try answer.member("verdict").word(Finding.Verdict.self)
    let remedy = try answer.optional("remedy")
    guard (verdict == .objection) == (remedy != nil) else {
      throw answer.wrong(
        nl: "een 'remedy' bij een bezwaar, en alleen daar",
        en: "a 'remedy' of an objection, and only there")
    }
    var seen: [SeenValue] = []
    for element in try answer.optional("seen")?.elements(upTo: mostSeen) ?? [] {
      let text = try element.member("text").text()
      seen.append(SeenValue(text: text, value: try value(element.member("value"))))
    }
    return Finding(
      plugin: plugin, code: try answer.member("code").code(), verdict: verdict,
      message: try answer.member("message").localized(), remedy: try remedy?.localized(),
      seen: seen)
  }

  /// A text, a truth value or a number: what people are shown beside a finding.
  private static func value(_ answer: AnswerReader) throws(PluginFailure) -> Value {
    switch answer.json {
    case .string: return .text(try answer.text())
    case .boolean(let flag): return .boolean(flag)
    case .number(let number):
      if let integer = number.int64 { return .integer(integer) }
      if let decimal = DecimalNumber(number.text) { return .decimal(decimal) }
    case .array, .null, .object: break
    }
    throw answer.wrong(
      nl: "een tekst, een getal, true of false", en: "a text, a number, true or false")
  }

  private static func posting(_ answer: AnswerReader) throws(PluginFailure) -> Posting {
    let line = LedgerLine(
      try answer.member("measure").word(LedgerLine.Measure.self),
      source: try answer.optional("source")?.text(),
      year: try answer.optional("year")?.number(in: 1_900...2_999),
      role: try answer.optional("role")?.text(), person: try answer.optional("person")?.text())
    return Posting(
      try answer.member("movement").word(Posting.Movement.self),
      Int64(try answer.member("amount").number(in: 1...Int(Int32.max) * 1_000)), of: line)
  }
}

/// What the answers to orders say.
extension EffectReceipt {
  private static let mostFiles = 100
  private static let longestName = 200
  private static let mostFolders = 8

  /// `folder` is that of the plugin in the home: it names its files relative to it.
  init(_ answer: AnswerReader, in folder: String) throws(PluginFailure) {
    var files: [String] = []
    for element in try answer.optional("files")?.elements(upTo: Self.mostFiles) ?? [] {
      let name = try element.text()
      guard Self.isSafe(name) else {
        throw element.wrong(
          nl: "een bestand in de werkmap: letters, cijfers, '.', '-' en '_', met '/' tussen mappen",
          en: "a file in the work folder: letters, digits, '.', '-' and '_', with '/' between "
            + "folders")
      }
      files.append("\(folder)/\(name)")
    }
    self.init(files: files)
  }

  private static func isSafe(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count <= mostFolders
      && parts.allSatisfy { part in
        !part.isEmpty && part.count <= longestName && part.first != UInt8(ascii: ".")
          && part.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
              || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
              || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
              || byte == UInt8(ascii: "_")
          }
      }
  }
}

/// What the answers about documents say.
extension ImportedDocument {
  private static let mostFields = 500
  private static let mostWordings = 200
  private static let mostRemarks = 1_000

  /// Every line of `text` is kept as a row, whatever the plugin made of it.
  init(_ answer: AnswerReader, from text: String, named name: String) throws(PluginFailure) {
    let lines = Self.lines(of: text)
    var wordings: [(name: FieldName, wording: String)] = []
    for (key, value) in try answer.member("fields").members(upTo: Self.mostFields) {
      guard let field = FieldName(key) else {
        throw value.wrong(
          nl: "een veld met een naam van letters, cijfers en '_'",
          en: "a field with a name of letters, digits and '_'")
      }
      let parts =
        value.json.array == nil ? [value] : try value.elements(upTo: Self.mostWordings)
      for part in parts {
        wordings.append((field, try part.wording(upTo: FieldType.longestProse)))
      }
    }
    var remarks: [ImportRemark] = []
    for remark in try answer.optional("remarks")?.elements(upTo: Self.mostRemarks) ?? [] {
      remarks.append(try Self.remark(remark, lines: lines.count))
    }
    self.init(
      fields: [],
      source: SourceDocument(
        fileName: name,
        rows: lines.enumerated().compactMap { place, line in
          line.isEmpty
            ? nil
            : SourceRow(line: place + 1, label: "", subLabel: nil, field: nil, raw: line)
        }, remarks: remarks),
      wordings: wordings)
  }

  private static func remark(
    _ answer: AnswerReader, lines: Int
  ) throws(PluginFailure) -> ImportRemark {
    let field = try answer.optional("field")
    let name = try field.map { (field) throws(PluginFailure) in
      guard let name = FieldName(try field.text()) else {
        throw field.wrong(nl: "de naam van een veld", en: "the name of a field")
      }
      return name
    }
    return ImportRemark(
      kind: try answer.member("kind").word(ImportRemark.Kind.self),
      line: try answer.member("line").number(in: 1...max(1, lines)),
      wording: try answer.optional("wording")?.wording(upTo: FieldType.longestText) ?? "",
      field: name, message: try answer.member("message").localized())
  }

  /// As people count them; characters that say nothing in a text are replaced.
  private static func lines(of text: String) -> [String] {
    text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      let line = line.last == 0x0D ? line.dropLast() : line
      let bytes = line.flatMap { byte -> [UInt8] in
        byte < 0x20 && byte != 0x09 || byte == 0x7F ? Array("\u{FFFD}".utf8) : [byte]
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
