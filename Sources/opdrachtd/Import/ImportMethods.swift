import Control
import Execution
import Fields
import Forms
import JSONSyntax
import Languages
import Lifecycle
import PluginInterface

extension MethodTable {
  /// Opens an assignment from the text of a document, or without one; see `openBlank`. Where one was
  /// opened from the document before, or from an earlier version, a trial tells what would change;
  /// see `update`.
  func open(_ call: Call) async throws -> JSON {
    guard call.parameters["text"] != nil else { return try await openBlank(call) }
    let read = try await read(call)
    let workflow = try await engine.workflow(named: try await workflowName(call, for: read))
    let document = try await reading(read, for: workflow, call)
    let (like, isNamed) = try identifier(call, fileName: document.source.fileName)
    let name = workflow.reference.name
    var known = try await engine.assignments(
      readFrom: document.source, on: name, like: like, isNamed: isNamed)
    // Whoever names an identifier that is free wants another assignment.
    let isFree = await !engine.knows(like)
    let isOnPurpose = try call.flag("double") || isNamed && isFree
    let twins = known.map { JSON.string($0.assignment.id.text) }
    if isNamed { known.removeAll { $0.assignment.id != like } }
    let isTrial = try call.flag("trial")
    if !isOnPurpose, let first = known.first {
      guard isTrial else { throw EngineError.alreadyRead(first.assignment.id) }
      return try await offer(of: document, to: known, call)
    }
    let requester = try call.requester(in: await engine.roles)
    let beginning = try await beginning(call, in: name, by: requester)
    let outcome = try await engine.open(
      isNamed ? like : engine.freeID(like: like), workflow: name,
      with: document.values.replacing(try await given(call, in: name)), from: document.source,
      by: requester, in: beginning.states, since: beginning.day, isOnly: !isOnPurpose,
      isTrial: isTrial)
    var object = outcome.view.object ?? JSONObject()
    document.add(to: &object)
    object["twins"] = .array(twins)
    object["form"] = try form(document, call)
    return .object(object)
  }

  /// Puts a newer version of its document in the place of the one that an assignment was read from.
  func update(_ call: Call) async throws -> JSON {
    let id = try call.text("id")
    let seen = try call.optionalVersion("version")
    for _ in 0..<Self.mostAttempts {
      let (assignment, workflow) = try await engine.present(id)
      if let seen, assignment.version != seen { break }
      let document = try await reading(try await read(call), for: workflow, call)
      let differences = await differences(document, with: assignment)
      var object = JSONObject()
      if isUnchanged(differences, document, assignment) {
        object["id"] = .string(id)
        object["version"] = .integer(assignment.version)
        object["unchanged"] = true
        return .object(object)
      }
      do {
        let outcome = try await engine.change(
          assignment.id, at: assignment.version, differences.changes, from: document.source,
          by: try await requester(call, for: id), isTrial: try call.flag("trial"))
        object = outcome.view.object ?? object
        object["unchanged"] = false
        return .object(object)
      } catch EngineError.keepsChanging {
        continue
      }
    }
    throw EngineError.keepsChanging(try await engine.present(id).assignment.id)
  }

  /// The values of an assignment, as a form that people correct.
  func form(_ call: Call) async throws -> JSON {
    let (assignment, workflow) = try await engine.present(try call.text("id"))
    return [
      "id": .string(assignment.id.text), "version": .integer(assignment.version),
      "form": .string(
        Self.form(of: assignment, in: workflow).text(in: try call.language("language"))),
    ]
  }

  /// Changes what somebody corrected in the form of an assignment.
  func correct(_ id: String, by form: String, _ call: Call) async throws -> JSON {
    let (assignment, workflow) = try await engine.present(id)
    let corrections = try reading(form, of: Self.form(of: assignment, in: workflow), call)
    guard !corrections.isEmpty else {
      return [
        "id": .string(id), "version": .integer(assignment.version), "unchanged": true,
      ]
    }
    let outcome = try await engine.change(
      assignment.id, at: assignment.version,
      corrections.map { FieldChange(field: $0.name, operation: .set, value: $0.value) },
      by: try await requester(call, for: id), isTrial: try call.flag("trial"))
    return outcome.view
  }

  // MARK: Parts

  /// Others may change an assignment between a look at it and the change: then it is looked at anew.
  private static let mostAttempts = 5

  private func read(_ call: Call) async throws -> ImportedDocument {
    let text = try call.text("text")
    let fileName = try call.optionalText("file") ?? "document.txt"
    guard !DocumentForm.isForm(text) else { throw ControlError.isForm(fileName) }
    return try await document(text, named: fileName)
  }

  private func reading(
    _ read: ImportedDocument, for workflow: Workflow, _ call: Call
  ) async throws -> ReadDocument {
    let text = try call.text("text")
    let document = try await engine.reading(read, for: workflow.reference.name)
    let form = try call.optionalText("form")
    do throws(FormFlaws) {
      return try ReadDocument(document, text: text, for: workflow, correctedBy: form)
    } catch {
      throw ControlError(error, in: try call.optionalText("formFile") ?? "form.txt")
    }
  }

  private func reading(
    _ text: String, of form: DocumentForm, _ call: Call
  ) throws -> [FieldValue] {
    do throws(FormFlaws) {
      return try form.corrections(in: text)
    } catch {
      throw ControlError(error, in: try call.optionalText("formFile") ?? "form.txt")
    }
  }

  private static func form(of assignment: Assignment, in workflow: Workflow) -> DocumentForm {
    DocumentForm(
      of: assignment.fields.entries,
      from: DocumentForm.Origin(
        name: assignment.id.text, mark: "\(assignment.id)@\(assignment.version)"),
      source: nil, in: workflow)
  }

  private func form(_ document: ReadDocument, _ call: Call) throws -> JSON? {
    guard try call.flag("writeForm") else { return nil }
    return .string(document.form.text(in: try call.language("language")))
  }

  /// What would change of an assignment that is known: nothing is opened.
  private func offer(
    of document: ReadDocument, to known: [KnownDocument], _ call: Call
  ) async throws -> JSON {
    let first = known[0]
    let assignment = first.assignment
    let differences = await differences(document, with: assignment)
    var object = JSONObject()
    object["id"] = .string(assignment.id.text)
    object["version"] = .integer(assignment.version)
    document.add(to: &object)
    object["known"] = [
      "id": .string(assignment.id.text), "title": .string(assignment.title),
      "version": .integer(assignment.version),
      "file": assignment.source.map { .string($0.fileName) } ?? .null,
      "by": .array(first.grounds.map { .string($0.rawValue) }),
      "others": .array(known.dropFirst().map { .string($0.assignment.id.text) }),
      "unchanged": .boolean(isUnchanged(differences, document, assignment)),
    ]
    // What it says now is for those who may read it.
    object["differences"] = access.mayRead(call.person) ? differences.view : .null
    object["form"] = try form(document, call)
    return .object(object)
  }

  private func differences(
    _ document: ReadDocument, with assignment: Assignment
  ) async -> DocumentDifferences {
    DocumentDifferences(
      of: assignment, in: document.workflow, readAs: document.fields,
      base: await base(of: assignment, in: document.workflow),
      correctedBy: document.corrections, source: document.source)
  }

  /// What the document said that an assignment was read from; nil where no reader knows it any more.
  private func base(of assignment: Assignment, in workflow: Workflow) async -> [FieldValue]? {
    guard let source = assignment.source else { return nil }
    do {
      let document = try await engine.reading(
        document(source.text, named: source.fileName), for: workflow.reference.name)
      return document.fields.map { FieldValue(name: $0.name, value: $0.value) }
    } catch {
      // Whatever differs from the assignment is shown then: nothing is decided silently.
      return nil
    }
  }

  private func isUnchanged(
    _ differences: DocumentDifferences, _ document: ReadDocument, _ assignment: Assignment
  ) -> Bool {
    let isSameText = document.source.mark?.digest == assignment.source?.mark?.digest
    return differences.fields.isEmpty && (isSameText || differences.rows.isEmpty)
  }

  /// The identifier that somebody named, or the one that the name of the file suggests.
  private func identifier(
    _ call: Call, fileName: String
  ) throws -> (id: AssignmentID, isNamed: Bool) {
    let stem = fileName.split(separator: "/").last?.split(separator: ".").first.map(String.init)
    return try identifier(call, suggestedBy: stem ?? "opdracht")
  }

  /// The identifier that somebody named, or the one that a text suggests.
  func identifier(
    _ call: Call, suggestedBy text: String
  ) throws -> (id: AssignmentID, isNamed: Bool) {
    if let name = try call.optionalText("id") {
      guard let id = AssignmentID(name) else {
        throw ControlError.invalidParameters(
          "'\(name)' is no identifier: lower-case letters, digits and '-', at most "
            + "\(AssignmentID.maximumLength)")
      }
      return (id, true)
    }
    guard let suggested = AssignmentID(suggestedBy: text) else {
      throw ControlError.invalidParameters("give an identifier: --id …")
    }
    return (suggested, false)
  }
}

extension Call {
  /// The language of a text that is made for the caller.
  fileprivate func language(_ key: String) throws(ControlError) -> Language {
    guard let text = try optionalText(key) else { return .nl }
    guard let language = Language(rawValue: text) else {
      throw .invalidParameters("'\(key)' must be nl or en")
    }
    return language
  }
}
