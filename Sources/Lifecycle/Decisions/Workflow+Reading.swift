import Expressions
import Fields

/// A change as somebody typed it: `trekker=Wim`, `inzet+=40 uur`.
public struct WrittenChange: Hashable, Sendable {
  public let field: String
  public let operation: FieldChange.Operation
  public let wording: String

  public init(field: String, operation: FieldChange.Operation, wording: String) {
    self.field = field
    self.operation = operation
    self.wording = wording
  }
}

extension Workflow {
  /// The action of this name. Throws with the nearest right name where there is none.
  public func action(named text: String) throws(Refusal) -> ActionName {
    guard let name = ActionName(text), chart.knows(name) else {
      throw Refusal(.notDeclared, [.unknownAction(text, in: self)])
    }
    return name
  }

  /// Reads typed changes as their fields ask. Throws every reason against them at once.
  ///
  /// An action may be given a bare `field=value` for a field that it adds to: `action` tells which.
  /// Several values for a field with many are separated by ';', or the field is given several times:
  /// what comes later is added. An empty wording empties it.
  public func read(
    _ written: [WrittenChange], for action: ActionName? = nil
  ) throws(Refusal) -> [FieldChange] {
    var changes: [FieldChange] = []
    var blockers: [Blocker] = []
    var given: Set<FieldName> = []
    for change in written {
      guard let name = FieldName(change.field), let definition = field(name) else {
        blockers.append(.unknownField(change.field, in: self))
        continue
      }
      let isAgain = !given.insert(name).inserted
      guard !isAgain || definition.many else {
        blockers.append(.givenTwice(name, in: self))
        continue
      }
      do throws(FieldReadingError) {
        let value = try value(
          reading: change.wording, as: definition, isGiven: action != nil)
        if isAgain, let place = changes.lastIndex(where: { $0.field == name }) {
          changes[place] = changes[place].joined(by: value)
          continue
        }
        let adds = change.operation == .add || action.map { chart.adds(name, by: $0) } ?? false
        changes.append(
          FieldChange(
            field: name, operation: adds && definition.many ? .add : .set, value: value))
      } catch {
        blockers.append(.unreadable(name, error))
      }
    }
    guard blockers.isEmpty else { throw Refusal(.notUnderstood, blockers) }
    return changes
  }

  private func value(
    reading wording: String, as definition: FieldDefinition, isGiven: Bool
  ) throws(FieldReadingError) -> Value {
    guard !wording.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) else { return .null }
    // The parts of a step have ';' between them: one wording is one step.
    if definition.many, definition.type == .step {
      return .list([try definition.type.read(wording)])
    }
    let read: (String) throws(FieldReadingError) -> [Value] = { (text) throws(FieldReadingError) in
      isGiven ? try definition.type.readGiven(text) : try definition.type.readAll(text)
    }
    guard definition.many else {
      let type = definition.type
      guard isGiven, type == .hours || type == .money else { return try type.read(wording) }
      return try read(wording).first ?? .null
    }
    var values: [Value] = []
    for part in wording.utf8.split(separator: UInt8(ascii: ";")) {
      values += try read(String(decoding: part, as: UTF8.self))
    }
    return .list(definition.type == .request ? DecisionRequest.numbered(values) : values)
  }
}

extension FieldChange {
  /// The change with more values for the same field.
  fileprivate func joined(by value: Value) -> FieldChange {
    guard case .list(let more) = value else { return self }
    var values: [Value] = []
    if case .list(let present) = self.value { values = present }
    return FieldChange(field: field, operation: operation, value: .list(values + more))
  }
}
