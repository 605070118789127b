extension Diagnostic {
  /// Stable codes; programs may depend on them.
  package enum Code: String, Sendable, CaseIterable {
    case approval = "approval"
    case content = "content"
    case deadTransition = "dead-transition"
    case duplicate = "duplicate"
    case endless = "endless"
    case expression = "expression"
    case field = "undeclared-field"
    case fourEyes = "four-eyes"
    case guardType = "guard-type"
    case initial = "initial"
    case join = "deadlocked-join"
    case key = "unknown-key"
    case label = "missing-label"
    case limit = "limit"
    case missing = "missing-key"
    case name = "name"
    case neverDue = "never-due"
    case noHolder = "no-holder"
    case order = "document-order"
    case party = "undeclared-party"
    case plugin = "undeclared-plugin"
    case quorum = "quorum"
    case role = "undeclared-role"
    case scenario = "scenario"
    case series = "undeclared-series"
    case structure = "structure"
    case syntax = "syntax"
    case target = "undeclared-target"
    case term = "term"
    case trap = "trap"
    case type = "type"
    case unfinished = "unfinished"
    case unreachable = "unreachable"
    case value = "value"
    case waiting = "cannot-wait"

    package var severity: Severity {
      switch self {
      case .label, .neverDue, .waiting, .deadTransition, .unreachable, .noHolder, .fourEyes,
        .trap, .join, .unfinished:
        .warning
      case .order: .note
      case .approval, .content, .duplicate, .endless, .expression, .field, .guardType, .initial,
        .key, .limit, .missing, .name, .party, .plugin, .quorum, .role, .scenario,
        .series, .structure, .syntax, .target, .term, .type, .value:
        .error
      }
    }

    /// What stands between the brackets of a Dutch message.
    package var dutch: String {
      switch self {
      case .approval: "akkoord"
      case .content: "inhoud"
      case .deadTransition: "dode-overgang"
      case .duplicate: "dubbel"
      case .endless: "eindeloos"
      case .expression: "voorwaarde"
      case .field: "veld"
      case .fourEyes: "vier-ogen"
      case .guardType: "soort-voorwaarde"
      case .initial: "begin"
      case .join: "samenkomst"
      case .key: "sleutel"
      case .label: "opschrift"
      case .limit: "grens"
      case .missing: "ontbreekt"
      case .name: "naam"
      case .neverDue: "nooit"
      case .noHolder: "niemand"
      case .order: "volgorde"
      case .party: "partij"
      case .plugin: "plugin"
      case .quorum: "meerderheid"
      case .role: "rol"
      case .scenario: "scenario"
      case .series: "reeks"
      case .structure: "opbouw"
      case .syntax: "syntaxis"
      case .target: "doel"
      case .term: "termijn"
      case .trap: "val"
      case .type: "soort"
      case .unfinished: "onvoltooid"
      case .unreachable: "onbereikbaar"
      case .value: "waarde"
      case .waiting: "wacht-niet"
      }
    }
  }
}
