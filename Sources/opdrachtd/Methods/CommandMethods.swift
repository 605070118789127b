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
  /// Opens an assignment from the text of a document.
  func open(_ call: Call) async throws -> JSON {
    let text = try call.text("text")
    let fileName = try call.optionalText("file") ?? "document.txt"
    let document = try await engine.reading(
      document(text, named: fileName), for: try workflowName(call))
    let id = try await identifier(call, document, fileName: fileName)
    let requester = try call.requester(in: await engine.roles)
    let beginning = try await beginning(call, in: try workflowName(call), by: requester)
    let given = try await given(call, in: try workflowName(call))
    let outcome = try await engine.open(
      id, workflow: try workflowName(call),
      with: document.fields.map { FieldValue(name: $0.name, value: $0.value) }.replacing(given),
      from: document.source, by: requester, in: beginning.states, since: beginning.day,
      isTrial: try call.flag("trial"))
    guard case .object(var object) = outcome.view else { return .null }
    object["remarks"] = .array(document.source.remarks.map(\.view))
    object["fields"] = .array(document.fields.map { .string($0.name.text) })
    return .object(object)
  }

  /// What the first reader that knows the kind of document makes of it. Where none does, the first
  /// one tells what it misses.
  private func document(
    _ text: String, named fileName: String
  ) async throws(ControlError) -> ImportedDocument {
    var firstError: DocumentReadingError?
    for reader in plugins.readers {
      do throws(DocumentReadingError) {
        return try await reader.read(text, named: fileName)
      } catch {
        firstError = firstError ?? error
      }
    }
    guard let firstError else {
      throw ControlError(code: -32603, message: "no plugin reads documents")
    }
    throw .unreadable(firstError, fileName: fileName)
  }

  func edit(_ call: Call) async throws -> JSON {
    let id = try call.text("id")
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

  private func identifier(
    _ call: Call, _ document: ImportedDocument, fileName: String
  ) async throws -> AssignmentID {
    if let text = try call.optionalText("id") {
      guard let id = AssignmentID(text) else {
        throw ControlError.invalidParameters(
          "'\(text)' is no identifier: lower-case letters, digits and '-', at most "
            + "\(AssignmentID.maximumLength)")
      }
      return id
    }
    let stem = fileName.split(separator: "/").last?.split(separator: ".").first.map(String.init)
    guard let suggested = AssignmentID(suggestedBy: stem ?? "opdracht") else {
      throw ControlError.invalidParameters("give an identifier: --id …")
    }
    return await engine.freeID(like: suggested)
  }

  private func workflowName(_ call: Call) throws(ControlError) -> AssignmentID {
    let text = try call.optionalText("workflow") ?? "lekstroom"
    guard let name = AssignmentID(text) else {
      throw .invalidParameters("'\(text)' is no name of a workflow")
    }
    return name
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
