import Control
import Fields
import JSONSyntax
import Languages
import Lifecycle
import LocalSockets

/// Why a command ends without its result: what, where, what now.
struct CommandFailure: Error {
  enum Kind: String {
    case blocked
    case daemon
    case damaged
    case definition
    case failed
    case notAllowed = "not-allowed"
    /// The workflow has the action, but not in this state.
    case notDeclared = "not-declared"
    /// The workflow has no such action at all: it was probably mistyped.
    case undeclaredName
    case usage

    /// The word for programs: what the daemon says of a refusal.
    var word: String { self == .undeclaredName ? Kind.notDeclared.rawValue : rawValue }

    var exitCode: Int32 {
      switch self {
      case .failed: 1
      case .undeclaredName, .usage: 2
      case .blocked, .notDeclared: 3
      case .notAllowed: 4
      case .daemon: 5
      case .definition: 6
      case .damaged: 7
      }
    }

    /// What stands between the brackets.
    var label: LocalizedText {
      switch self {
      case .blocked: LocalizedText(nl: "eis", en: "requirement")
      case .daemon: LocalizedText(nl: "dienst", en: "daemon")
      case .damaged: LocalizedText(nl: "gegevens", en: "data")
      case .definition: LocalizedText(nl: "definitie", en: "definition")
      case .failed: LocalizedText(nl: "mislukt", en: "failed")
      case .notAllowed: LocalizedText(nl: "recht", en: "permission")
      case .notDeclared, .undeclaredName: LocalizedText(nl: "stap", en: "action")
      case .usage: LocalizedText(nl: "gebruik", en: "usage")
      }
    }
  }

  /// One reason, with its remedy.
  struct Reason {
    let message: LocalizedText
    let remedy: LocalizedText?
  }

  let kind: Kind
  let reasons: [Reason]
  /// Already in its final form: diagnostics of files.
  var verbatim: String?

  init(_ kind: Kind, nl: String, en: String, remedy: LocalizedText? = nil) {
    self.kind = kind
    reasons = [Reason(message: LocalizedText(nl: nl, en: en), remedy: remedy)]
  }

  init(_ kind: Kind, reasons: [Reason]) {
    self.kind = kind
    self.reasons = reasons
  }

  func rendered(in language: Language) -> String {
    if let verbatim { return verbatim }
    let word = language == .nl ? "fout" : "error"
    var lines: [String] = []
    for reason in reasons {
      lines.append(
        "\(word)[\(kind.label.text(in: language))]: \(Self.safe(reason.message.text(in: language)))"
      )
      if let remedy = reason.remedy?.text(in: language), !remedy.isEmpty {
        lines.append("  \(Self.safe(remedy))")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// What was typed or read stands in these texts: only their lines are theirs.
  private static func safe(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Console.safe(String($0)) }.joined(separator: "\n")
  }

  var json: JSON {
    [
      "error": [
        "kind": .string(kind.word), "exit": .integer(Int(kind.exitCode)),
        "reasons": .array(
          reasons.map { reason in
            [
              "message": .string(reason.message.en),
              "remedy": reason.remedy.map { .string($0.en) } ?? .null,
            ]
          }),
      ]
    ]
  }

  /// What the daemon answered, or why it did not.
  init(_ error: ControlCallError, socket path: String) {
    switch error {
    case .closed, .malformed:
      self.init(
        .daemon, nl: "opdrachtd brak de verbinding af (\(path)).",
        en: "opdrachtd ended the connection (\(path)).",
        remedy: LocalizedText(
          nl: "Kijk of uw opdracht is uitgevoerd: opdracht logboek",
          en: "See whether your command was carried out: opdracht log"))
    case .socket(let error): self.init(error, socket: path)
    case .refused(let error): self.init(error)
    }
  }

  init(_ error: SocketError, socket path: String) {
    let start = LocalizedText(
      nl: "Start: opdrachtd --home MAP. Probeer zonder voorbereiding: opdracht demo",
      en: "Start: opdrachtd --home DIR. Try without any set-up: opdracht demo")
    switch error {
    case .unreachable:
      self.init(
        .daemon, nl: "opdrachtd antwoordt niet (\(path)).",
        en: "opdrachtd does not answer (\(path)).",
        remedy: start)
    case .permission:
      self.init(
        .notAllowed, nl: "u mag \(path) niet gebruiken.", en: "you may not use \(path).",
        remedy: LocalizedText(
          nl: "Vraag de beheerder om toegang.", en: "Ask the administrator for access."))
    default:
      self.init(.daemon, nl: "\(error) (\(path)).", en: "\(error) (\(path)).", remedy: start)
    }
  }

  private static func isUnknownName(_ error: ControlError) -> Bool {
    error.data?["blockers"]?.array?.contains { $0["code"]?.string == "unknown" } ?? false
  }

  private init(_ error: ControlError) {
    let kind: Kind
    switch error.data?["kind"]?.string {
    case "blocked", "outdated": kind = .blocked
    case "not-allowed": kind = .notAllowed
    case "not-declared": kind = Self.isUnknownName(error) ? .undeclaredName : .notDeclared
    case "not-understood": kind = .usage
    case "damaged": kind = .damaged
    default: kind = error.code == -32602 ? .usage : .failed
    }
    let blockers = error.data?["blockers"]?.array ?? []
    guard blockers.isEmpty else {
      self.init(
        kind,
        reasons: blockers.map { blocker in
          Reason(
            message: LocalizedText(view: blocker["message"]),
            remedy: LocalizedText(view: blocker["remedy"]))
        })
      return
    }
    let text = error.data?["text"].map { LocalizedText(view: $0) }
    self.init(
      kind,
      reasons: [
        Reason(
          message: text
            ?? LocalizedText(nl: "opdrachtd meldt: \(error.message)", en: error.message),
          remedy: error.data?["remedy"].map { LocalizedText(view: $0) })
      ])
  }
}

extension LocalizedText {
  /// The text of a reply in both languages; empty where there is none.
  init(view: JSON?) {
    self.init(nl: view?["nl"]?.string ?? "", en: view?["en"]?.string ?? "")
  }
}

extension CommandFailure.Kind {
  /// The kind of a refusal of the core.
  init(_ refusal: Refusal) {
    switch refusal.kind {
    case .blocked, .outdated: self = .blocked
    case .failed: self = .failed
    case .notAllowed: self = .notAllowed
    case .notDeclared: self = refusal.isAboutUnknownName ? .undeclaredName : .notDeclared
    case .notUnderstood: self = .usage
    }
  }
}
