import Control
import Execution
import Fields
import JSONSyntax
import Languages
import Lifecycle
import PluginInterface
import Views
import WorkingCalendar

extension MethodTable {
  /// What the first reader that knows the kind of document makes of it. Where none does, each tells
  /// what it misses.
  func document(
    _ text: String, named fileName: String
  ) async throws(ControlError) -> ImportedDocument {
    var firstError: DocumentReadingError?
    for reader in plugins.readers {
      do throws(DocumentReadingError) {
        return try await reader.read(text, named: fileName).ofKind(reader.documentKind)
      } catch {
        firstError = firstError?.or(error) ?? error
      }
    }
    guard let firstError else {
      throw ControlError(code: -32603, message: "no plugin reads documents")
    }
    throw .unreadable(firstError, fileName: fileName)
  }

  func edit(_ call: Call) async throws -> JSON {
    let id = try call.text("id")
    if let form = try call.optionalText("form") { return try await correct(id, by: form, call) }
    let outcome = try await engine.edit(
      id, try call.changes(), by: try await requester(call, for: id),
      isTrial: try call.flag("trial"))
    return outcome.view
  }

  func perform(_ call: Call) async throws -> JSON {
    let id = try call.text("id")
    let day = try call.optionalDay("on")
    let requester = try await requester(call, for: id, effectiveOn: day)
    let (action, changes) = (try call.text("action"), try call.changes())
    let (isTrial, version) = (try call.flag("trial"), try call.optionalVersion("version"))
    return try await tellingLostRoles(of: call, effectiveOn: day) {
      try await engine.perform(
        action, on: id, with: changes, by: requester, effectiveOn: day, isTrial: isTrial,
        onlyAt: version
      ).view
    }
  }

  /// Moves a virtual clock; refused on the clock of the wall.
  func advance(_ call: Call) async throws -> JSON {
    guard let instant = Instant(iso: try call.text("to")) else {
      throw ControlError.invalidParameters("'to' must be a moment like 2018-04-25T07:00:00Z")
    }
    guard try await engine.advance(to: instant) else {
      throw ControlError(
        code: -32000, message: "the clock is that of the wall; start opdrachtd with --clock")
    }
    return ["now": .string(await engine.moment.instant.description)]
  }

}

extension ControlError {
  static func unreadable(_ error: DocumentReadingError, fileName: String) -> ControlError {
    ControlError(
      code: -32003, message: "\(fileName):\(error.line): \(error.message.en)",
      data: [
        "kind": "not-understood",
        "text": [
          "nl": .string("\(fileName):\(error.line): \(error.message.nl)"),
          "en": .string("\(fileName):\(error.line): \(error.message.en)"),
        ],
        "remedy": error.remedy.view,
      ])
  }
}

extension CommandOutcome {
  /// What happened, or would happen: stages before and after, deadlines, messages, documents.
  var view: JSON {
    var object = JSONObject()
    object["id"] = .string(assignment.id.text)
    object["version"] = .integer(assignment.version)
    object["on"] = .string(event.effectiveOn.description)
    object["backdated"] = .boolean(event.isBackdated)
    object["before"] = .array((before.map { workflow.stageLabels(of: $0) } ?? []).map(\.view))
    object["after"] = .array(workflow.stageLabels(of: assignment).map(\.view))
    object["states"] = .array(assignment.configuration.map { .string($0.text) })
    object["set"] = .array(event.changes.map { .string($0.name.text) })
    object["deadlines"] = .array(
      (event.deadlines == nil && followUp?.deadlines == nil ? [] : assignment.deadlines)
        .map(\.view))
    object["effects"] = .array(
      (event.effects + (followUp?.effects ?? [])).map { effect in
        [
          "plugin": .string(effect.plugin.text), "product": .string(effect.product),
          "to": .array(effect.recipients.map { .string($0.text) }),
        ]
      })
    object["for"] = event.actor.principal.map { .string($0) } ?? .null
    object["voided"] = .array(event.voided.map(\.view))
    object["open"] = .array(advice.open.map { .string($0.text) })
    object["warnings"] = .array(advice.warnings.map(\.view))
    object["postings"] = .array(event.postings.map(\.view))
    object["flags"] = .array(flags.map(\.view))
    object["changes"] = changes?.view(in: workflow) ?? .null
    return .object(object)
  }
}
