import Control
import Execution
import JSONSyntax
import Languages
import Lifecycle
import Revisions
import Views

/// What becomes of definitions whose files changed.
extension MethodTable {
  /// What an application would do. Changes nothing.
  func plan(_ call: Call) async throws -> JSON {
    let plan = try await engine.plan(try planRequest(call))
    return plan.view
  }

  /// Carries out the plan whose token the caller got.
  func apply(_ call: Call) async throws -> JSON {
    let plan = try await engine.apply(
      try planRequest(call), token: try call.text("token"),
      by: Requester(person: call.person.name, roles: []))
    guard case .object(var object) = plan.view else { return .null }
    object["applied"] = true
    return .object(object)
  }

  private func planRequest(_ call: Call) throws -> PlanRequest {
    var request = PlanRequest()
    request.migrates = try call.flag("migrate")
    if let text = try call.optionalText("mapping") {
      do throws(RevisionError) {
        request.mappings = try MigrationMapping.parse(text)
      } catch {
        throw EngineError.definitions(error)
      }
    }
    if let text = try call.optionalText("back") {
      guard let name = AssignmentID(text) else {
        throw ControlError.invalidParameters("'\(text)' is no name of a workflow")
      }
      guard !request.migrates else {
        throw ControlError.invalidParameters("'back' takes the assignments back by itself")
      }
      request.back = name
    }
    return request
  }

  /// Files that differ from what is live, for whoever asks how things are.
  func definitionNotices() async -> JSON {
    let offer = await desk.offer()
    let changes = offer.changes(from: await engine.live)
    let notices = changes.map(\.notice) + offer.invalid.map(\.notice)
    return .array(Array(notices.prefix(Self.mostNotices)))
  }

  private static let mostNotices = 50

  fileprivate static let remedy = LocalizedText(
    nl: "Bekijk wat er verandert: opdracht apply --dry-run",
    en: "See what would change: opdracht apply --dry-run")
}

extension DefinitionChange {
  fileprivate var notice: JSON {
    [
      "kind": .string(kind.rawValue), "workflow": .string(name.text),
      "path": path.map { .string($0) } ?? .null, "from": from?.view ?? .null,
      "to": to?.view ?? .null, "text": text.view, "remedy": MethodTable.remedy.view,
    ]
  }

  private var text: LocalizedText {
    switch kind {
    case .back, .changed:
      let steps = "\(from?.revision ?? 0) → \(to?.revision ?? 0)"
      guard from?.revision ?? 0 <= to?.revision ?? 0 else {
        return LocalizedText(
          nl: "\(name): het bestand is ouder dan wat geladen is (revisie \(steps)).",
          en: "\(name): the file is older than what is loaded (revision \(steps)).")
      }
      return LocalizedText(
        nl: "\(name): het bestand is nieuwer dan wat geladen is (revisie \(steps)).",
        en: "\(name): the file is newer than what is loaded (revision \(steps)).")
    case .new:
      return LocalizedText(
        nl: "\(name): het bestand is nieuwer dan wat geladen is (nieuwe workflow).",
        en: "\(name): the file is newer than what is loaded (a new workflow).")
    case .removed:
      return LocalizedText(
        nl: "\(name): het bestand is weg; wat geladen is, geldt nog.",
        en: "\(name): the file is gone; what is loaded still holds.")
    }
  }
}

extension InvalidFile {
  fileprivate var notice: JSON {
    [
      "kind": "invalid", "path": .string(path),
      "text": LocalizedText(
        nl: "\(path): het bestand is nieuwer dan wat geladen is, en ongeldig "
          + "(fouten: \(flawCount)); de vorige revisie geldt nog.",
        en: "\(path): the file is newer than what is loaded, and invalid "
          + "(flaws: \(flawCount)); the revision before it still holds."
      ).view,
      "flaw": flaws.first?.view ?? .null, "remedy": MethodTable.remedy.view,
    ]
  }
}

extension WorkflowReference {
  var view: JSON { ["revision": .integer(revision), "digest": .string(digest)] }
}
