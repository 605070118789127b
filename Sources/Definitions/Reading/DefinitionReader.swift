import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

/// Reads the parts of a definition from the syntax tree, reporting every flaw on the way.
///
/// A part that cannot be read is left out of the result; the flaw that it left behind keeps the
/// definition from being built.
struct DefinitionReader {
  var log: DiagnosticLog
  /// Declared names, known before the states are read.
  var roles: [RoleName] = []
  var fields: [String: FieldDefinition] = [:]
  var parties: [PartySet] = []
  var outline = Outline()
  /// The series that were read so far.
  var seriesNames: Set<String> = []
  /// What every condition may read.
  var scope = TypeScope()
  var transitionCount = 0
  /// The word that stands for parties where an effect is read.
  var wordForParties: RoleName?
  /// Whether the state that is being read asks parties: its deadlines may name those that miss.
  var asksParties = false
  /// Conditions that were read before: many are written again and again.
  var expressions: [String: (expression: Expression, type: ValueType)] = [:]
  /// What the daemon can do, where that is known: plugin names with their products.
  let plugins: KnownPlugins?

  /// The calendars that a workflow may name.
  let calendars: KnownCalendars

  init(source: [UInt8], plugins: KnownPlugins?, calendars: KnownCalendars = .builtIn) {
    log = DiagnosticLog(source: source)
    self.plugins = plugins
    self.calendars = calendars
  }

  /// The text of the file, for the places inside its strings.
  var source: [UInt8] { log.source }

  // MARK: Objects

  /// The members of an object, each key at most once and known.
  mutating func members(
    of node: SourceNode, what: LocalizedText, keys: [String], orText: Bool = false
  ) -> Members? {
    guard let members = anyMembers(of: node, what: what, orText: orText) else { return nil }
    guard !members.allSatisfy({ keys.contains($0.key) }) else { return Members(members) }
    var found: [SourceMember] = []
    for member in members {
      guard keys.contains(member.key) else {
        log.report(
          .key, at: member.keyStretch, nl: "onbekende sleutel \(member.key.quoted) in \(what.nl)",
          en: "unknown key \(member.key.quoted) in \(what.en)",
          remedy: log.advice(for: member.key, among: keys))
        continue
      }
      found.append(member)
    }
    return Members(found)
  }

  /// The members of an object whose keys are the author's own names.
  mutating func anyMembers(
    of node: SourceNode, what: LocalizedText, orText: Bool = false
  ) -> [SourceMember]? {
    guard case .object(let members) = node.content else {
      expected(
        node, nl: "\(what.nl) is een \(orText ? "tekst of een " : "")object { … }",
        en: "\(what.en) is \(orText ? "a text or " : "")an object { … }")
      return nil
    }
    return members
  }

  mutating func required(
    _ key: String, of members: Members, in node: SourceNode, what: LocalizedText
  ) -> SourceNode? {
    if let member = members[key] { return member.value }
    log.report(
      .missing, at: node.position, nl: "\(what.nl) mist '\(key)'",
      en: "\(what.en) lacks '\(key)'", remedy: Self.example(of: key))
    return nil
  }

  private static func example(of key: String) -> LocalizedText? {
    let (nl, en): (String, String)
    switch key {
    case "by": (nl, en) = ("by: [\"trekker\"]", "by: [\"lead\"]")
    case "due": (nl, en) = ("due: \"entry + 2 weeks\"", "due: \"entry + 2 weeks\"")
    case "fields": (nl, en) = ("fields: \"all\"", "fields: \"all\"")
    case "initial": (nl, en) = ("initial: \"concept\"", "initial: \"draft\"")
    case "make": (nl, en) = ("make: \"bericht\"", "make: \"bericht\"")
    case "of": (nl, en) = ("of: \"gemeenten\"", "of: \"municipalities\"")
    case "party": (nl, en) = ("party: \"gemeente\"", "party: \"municipality\"")
    case "plugin": (nl, en) = ("plugin: \"notifications\"", "plugin: \"notifications\"")
    case "roll": (nl, en) = ("roll: \"atw\"", "roll: \"atw\"")
    case "states": (nl, en) = ("states: { concept: {} }", "states: { draft: {} }")
    case "that": (nl, en) = ("that: \"size(besluit) > 0\"", "that: \"size(decision) > 0\"")
    case "to": (nl, en) = ("to: \"concept\"", "to: \"draft\"")
    case "type": (nl, en) = ("type: \"text\"", "type: \"text\"")
    case "workflow": (nl, en) = ("workflow: \"mijn-workflow\"", "workflow: \"my-workflow\"")
    default: return nil
    }
    return LocalizedText(nl: "schrijf bijvoorbeeld \(nl)", en: "write for instance \(en)")
  }

  // MARK: Plain values

  mutating func text(_ node: SourceNode) -> String? {
    if case .string(let text) = node.content { return text }
    expected(node, nl: "hier hoort een tekst", en: "a text belongs here")
    return nil
  }

  mutating func flag(_ node: SourceNode) -> Bool? {
    if case .boolean(let flag) = node.content { return flag }
    expected(node, nl: "hier hoort true of false", en: "true or false belongs here")
    return nil
  }

  mutating func integer(_ node: SourceNode, in range: ClosedRange<Int64>) -> Int? {
    if case .number(let number) = node.content, let value = number.int64, range.contains(value) {
      return Int(value)
    }
    expected(
      node, nl: "hier hoort een geheel getal van \(range.lowerBound) tot \(range.upperBound)",
      en: "a whole number from \(range.lowerBound) to \(range.upperBound) belongs here")
    return nil
  }

  mutating func date(_ node: SourceNode) -> CivilDate? {
    guard let text = text(node) else { return nil }
    if let date = CivilDate(iso: text) { return date }
    expected(
      node, nl: "hier hoort een datum zoals 2018-04-25", en: "a date like 2018-04-25 belongs here")
    return nil
  }

  /// The elements of a list; a single value counts as a list of one.
  func elements(_ node: SourceNode) -> [SourceNode] {
    if case .array(let elements) = node.content { return elements }
    return [node]
  }

  mutating func expected(_ node: SourceNode, nl: String, en: String) {
    log.report(.type, at: node.stretch, nl: nl, en: en)
  }

  mutating func reportEmpty(_ node: SourceNode) {
    log.report(
      .value, at: node.stretch, nl: "hier hoort minstens één naam",
      en: "at least one name belongs here")
  }

  /// A label; one that lacks a language borrows it from the other, with a warning.
  mutating func localized(_ node: SourceNode) -> LocalizedText? {
    let what = LocalizedText(nl: "een opschrift", en: "a label")
    if case .string(let text) = node.content { return LocalizedText(nl: text, en: text) }
    guard let members = members(of: node, what: what, keys: ["en", "nl"], orText: true) else {
      return nil
    }
    let nl = members["nl"].flatMap { text($0.value) }
    let en = members["en"].flatMap { text($0.value) }
    guard let present = nl ?? en else {
      if members.isEmpty { _ = required("nl", of: members, in: node, what: what) }
      return nil
    }
    if members["nl"] == nil || members["en"] == nil {
      let missing = members["nl"] == nil ? "nl" : "en"
      log.report(
        .label, at: node.position, nl: "het opschrift mist '\(missing)'",
        en: "the label lacks '\(missing)'")
    }
    return LocalizedText(nl: nl ?? present, en: en ?? present)
  }
}

/// The members of one object by their keys. They are few: looking through them is faster than
/// a dictionary of them.
struct Members {
  private let members: [SourceMember]

  init(_ members: [SourceMember]) { self.members = members }

  subscript(key: String) -> SourceMember? { members.first { $0.key == key } }

  var isEmpty: Bool { members.isEmpty }
}

/// Names that are used before they are declared, gathered in a first walk over the file.
struct Outline {
  var states: Set<String> = []
  var deadlines: Set<String> = []
  var series: Set<String> = []
  /// The states that ask for the agreement of parties.
  var approvals: Set<String> = []
  /// The events that content raises.
  var raised: Set<String> = []

  /// Gathers the names below the states of a file.
  init(states node: SourceNode? = nil) {
    if let node { gather(states: node) }
  }

  private mutating func gather(states node: SourceNode) {
    guard case .object(let members) = node.content else { return }
    for member in members {
      states.insert(member.key)
      guard case .object(let parts) = member.value.content else { continue }
      for part in parts {
        switch part.key {
        case "approval": approvals.insert(member.key)
        case "states", "parallel": gather(states: part.value)
        case "deadlines":
          if case .object(let found) = part.value.content {
            deadlines.formUnion(found.map(\.key))
          }
        case "children":
          if case .object(let found) = part.value.content {
            series.formUnion(found.map(\.key))
          }
        default: gather(raised: part.value)
        }
      }
    }
  }

  private mutating func gather(raised node: SourceNode) {
    switch node.content {
    case .array(let elements): for element in elements { gather(raised: element) }
    case .object(let members):
      for member in members {
        if member.key == "raise", case .string(let name) = member.value.content {
          raised.insert(name)
        } else {
          gather(raised: member.value)
        }
      }
    default: return
    }
  }
}
