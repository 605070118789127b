import Expressions
import Fields
import Languages
import Ledgers
import Lifecycle
import PluginContract
import PluginInterface
import WorkingCalendar

/// For each case of the contract a plugin that breaks it.
enum Violators {
  typealias Change = @Sendable (inout TriedPlugin) -> Void

  static let description: [(String, Change)] = [
    ("description.name", { $0.describe(name: EngineEffect.plugin) }),
    ("description.kinds", { $0.describe(kinds: [.factSource, .factSource]) }),
    ("description.title", { $0.describe(title: LocalizedText(nl: "een\nproef", en: "x")) }),
    ("description.version", { $0.describe(version: " ") }),
    ("description.products", { $0.describe(kinds: [.factSource], products: ["brief"]) }),
    ("description.products", { $0.describe(products: ["a/b"]) }),
    (
      "description.settings",
      {
        let setting = SettingDefinition("a", .flag, label: LocalizedText(nl: "", en: "x"))
        $0.describe(settings: [setting])
      }
    ),
    (
      "description.settings",
      {
        let setting = SettingDefinition("a", .flag, label: LocalizedText(nl: "x", en: "x"))
        $0.describe(settings: [setting, setting])
      }
    ),
    (
      "description.shortcomings",
      {
        $0.needs = [
          Shortcoming(
            message: LocalizedText(nl: "a", en: "a"), remedy: LocalizedText(nl: "", en: "b"))
        ]
      }
    ),
  ]

  static let facts: [(String, Change)] = [
    ("facts.answers", { $0.answering = { _ in Facts(findings: []) } }),
    ("facts.own-name", { $0.find(TriedPlugin.finding(plugin: EngineEffect.plugin)) }),
    ("facts.codes", { $0.find(TriedPlugin.finding(code: "Over budget")) }),
    (
      "facts.messages", { $0.find(TriedPlugin.finding(message: LocalizedText(nl: "a", en: ""))) }
    ),
    ("facts.remedies", { $0.find(TriedPlugin.finding(remedy: nil)) }),
    ("facts.remedies", { $0.find(TriedPlugin.finding(verdict: .warning)) }),
    (
      "facts.postings",
      {
        $0.answering = { _ in
          Facts(
            findings: [TriedPlugin.finding()],
            postings: [Posting(.spent, 0, of: LedgerLine(.money))])
        }
      }
    ),
    ("facts.same-answer", { $0.findAnew() }),
    ("facts.at-once", { $0.findAnew() }),
    ("facts.unknown-action", { $0.fail { $0.action.text != "goedkeuren" } }),
    ("facts.empty", { $0.fail { $0.assignment.fields.entries.isEmpty } }),
    ("facts.odd-texts", { $0.fail { $0.assignment.title.contains("\u{0}") } }),
    ("facts.long-texts", { $0.fail { $0.assignment.title.utf8.count > 60_000 } }),
    (
      "facts.many-values",
      {
        $0.fail { proposal in
          proposal.assignment.fields.entries.contains { entry in
            if case .list(let values) = entry.value { values.count > 100 } else { false }
          }
        }
      }
    ),
  ]

  static let performing: [(String, Change)] = [
    ("perform.limits", { $0.ordersAtOnce = 0 }),
    ("perform.products", { $0.give { $0.effect.product == "nota" } }),
    // Another file each time; and the same one, longer each time.
    (
      "perform.twice",
      { plugin in
        let count = plugin.count
        plugin.performing = { try TriedPlugin.write($0, to: $1, as: "brief-\(count.next)") }
      }
    ),
    (
      "perform.twice",
      { $0.performing = { try TriedPlugin.write($0, to: $1, as: "register", mode: "a") } }
    ),
    ("perform.unknown-product", { $0.performing = { _, _ in EffectReceipt(files: []) } }),
    (
      "perform.unknown-product",
      { $0.give(isPermanent: false) { $0.effect.product == "nooit-gehoord" } }
    ),
    ("perform.safe-files", { $0.performing = { _, _ in EffectReceipt(files: ["../x"]) } }),
    ("perform.files", { $0.performing = { _, _ in EffectReceipt(files: ["weg.txt"]) } }),
    ("perform.order", { $0.performing = { _, _ in EffectReceipt(files: []) } }),
    ("perform.order", { $0.give { $0.effect.id.number == 53 } }),
    ("perform.opening", { $0.planning = { $0.adding(milliseconds: -1) } }),
    ("perform.odd-texts", { $0.give { $0.assignment.title.contains("\u{0}") } }),
    ("perform.long-texts", { $0.give { $0.assignment.title.utf8.count > 60_000 } }),
    ("perform.empty", { $0.give { $0.assignment.fields.entries.isEmpty } }),
    ("perform.nobody", { $0.give { $0.effect.recipients.isEmpty } }),
    ("perform.english", { $0.give { $0.language == .en } }),
    ("perform.known-orders", { $0.give { $0.effect.id.number == 999 } }),
  ]

  static let reading: [(String, Change)] = [
    ("read.kind", { $0.documentKind = "" }),
    ("read.empty", { $0.misread { $0.isEmpty } }),
    ("read.garbage", { $0.misread { $0.contains("%PDF") } }),
    ("read.nul", { $0.misread { $0.hasSuffix("\u{0}\n") } }),
    ("read.odd-texts", { $0.misread { $0.contains("DROP") } }),
    ("read.line-ends", { $0.misread { $0.contains("vijf") } }),
    ("read.long-line", { $0.misread { $0.utf8.count > 900_000 } }),
    ("read.many-lines", { $0.misread { $0.utf8.starts(with: "a\tb".utf8) } }),
    (
      "read.same-answer",
      { plugin in
        let count = plugin.count
        plugin.reading = { (_) throws(DocumentReadingError) in
          throw DocumentReadingError(
            line: 1, message: LocalizedText(nl: "\(count.next)", en: "x"),
            remedy: LocalizedText(nl: "x", en: "x"))
        }
      }
    ),
    ("read.sample", { $0.give(document: [], keeping: true) }),
    ("read.loses-nothing", { $0.give(document: ["onderwerp"], keeping: false) }),
    ("read.once", { $0.give(document: ["onderwerp", "onderwerp"], keeping: true) }),
  ]

  static let writing: [(String, Change)] = [
    ("write.formats", { $0.formats = ["md", "md"] }),
    ("write.every-format", { $0.writing = { _, _, language in language == .en ? "" : "x" } }),
    ("write.kinds", { $0.offering = { [DocumentKind("lijst", label: "Lijst")] } }),
    ("write.unknown-kind", { $0.knowing = { _ in true } }),
    ("write.unknown-format", { $0.writing = { _, _, _ in "x" } }),
    (
      "write.same",
      { plugin in
        let count = plugin.count
        plugin.writing = { _, _, _ in "\(count.next)" }
      }
    ),
    (
      "write.odd-assignments",
      { $0.writing = { assignment, _, _ in assignment.title.utf8.count > 100 ? nil : "x" } }
    ),
  ]

  static let all = description + facts + performing + reading + writing
}

extension TriedPlugin {
  fileprivate mutating func describe(
    name: PluginName = Self.name, version: String = "1",
    kinds: [PluginDescription.Kind] = PluginDescription.Kind.allCases,
    title: LocalizedText = LocalizedText(nl: "x", en: "x"), products: [String] = ["brief"],
    settings: [SettingDefinition] = []
  ) {
    description = PluginDescription(
      name: name, version: version, kinds: kinds, title: title, products: products,
      settings: settings)
  }

  fileprivate mutating func find(_ finding: Finding) {
    answering = { _ in Facts(findings: [finding]) }
  }

  fileprivate mutating func findAnew() {
    let count = count
    answering = { _ in Facts(findings: [Self.finding(code: "a\(count.next)")]) }
  }

  fileprivate mutating func fail(_ isTooMuch: @escaping @Sendable (Proposal) -> Bool) {
    answering = { proposal in
      if isTooMuch(proposal) { throw NotWritten() }
      return Facts(findings: [Self.finding()])
    }
  }

  /// Gives up on some orders.
  fileprivate mutating func give(
    isPermanent: Bool = true, up isTooMuch: @escaping @Sendable (EffectOrder) -> Bool
  ) {
    performing = { order, home in
      if isTooMuch(order) {
        throw EffectFailure(LocalizedText(nl: "nee", en: "no"), isPermanent: isPermanent)
      }
      return try Self.write(order, to: home)
    }
  }

  /// Refuses some texts without a place.
  fileprivate mutating func misread(_ isTooMuch: @escaping @Sendable (String) -> Bool) {
    reading = { (text) throws(DocumentReadingError) in
      guard isTooMuch(text) else { return try Self.document(text) }
      throw DocumentReadingError(
        line: 0, message: Self.refusal.message, remedy: Self.refusal.remedy)
    }
  }

  fileprivate mutating func give(document names: [String], keeping keeps: Bool) {
    reading = { text in
      ImportedDocument(
        fields: names.compactMap { FieldName($0) }.map { ($0, .text("x")) },
        source: SourceDocument(
          fileName: "x",
          rows: keeps
            ? [SourceRow(line: 1, label: "", subLabel: nil, field: nil, raw: text)] : [],
          remarks: []))
    }
  }
}
