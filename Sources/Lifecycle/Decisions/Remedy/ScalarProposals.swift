import Expressions
import Fields
import Languages

/// The plain values, of a field or of an attribute of one, that are worth trying for a condition.
struct ScalarProposals {
  private let condition: Condition
  private let draft: Draft

  init(_ condition: Condition, in draft: Draft) {
    self.condition = condition
    self.draft = draft
  }

  /// `samples` are values that the field can have; `present` is the one that it has.
  func proposals(samples: [Value], present: Value?) -> [ValueProposal] {
    switch condition.form {
    case .asked: return Self.truths
    case .compared(let relation):
      return condition.operand(in: draft).map { compared(relation, $0, samples) } ?? []
    case .containing:
      return condition.operand(in: draft).map { containing($0, present) } ?? []
    case .listed:
      guard case .list(let elements)? = condition.operand(in: draft) else { return [] }
      let others = samples.filter { sample in
        !elements.contains { Relation.equal.holds($0, sample) == true }
      }
      return elements.map { ValueProposal($0, Requirement.oneOf(elements), isExample: false) }
        + others.prefix(1).map {
          ValueProposal($0, Requirement.noneOf(elements), isExample: true)
        }
    case .measured(let relation):
      guard case .integer(let length)? = condition.operand(in: draft) else { return [] }
      return Value.integer(length).neighbours.compactMap { measured($0, relation, length, present) }
    case .involved, .possessing: return []
    }
  }

  private static let truths: [ValueProposal] = [
    .exactly(.boolean(true)), .exactly(.boolean(false)),
  ]

  private func compared(
    _ relation: Relation, _ operand: Value, _ samples: [Value]
  ) -> [ValueProposal] {
    if case .boolean = operand { return Self.truths }
    if operand == .null {
      return samples.prefix(1).map {
        ValueProposal($0, Requirement.filled, isExample: true)
      } + [.exactly(.null)]
    }
    let near = operand.neighbours.map { ValueProposal.comparing($0, relation, operand) }
    let other = samples.first { Relation.equal.holds($0, operand) != true }
    guard relation == .equal || relation == .unequal, let other else { return near }
    return [near[0], .comparing(other, relation, operand)] + near.dropFirst()
  }

  private func containing(_ operand: Value, _ present: Value?) -> [ValueProposal] {
    guard case .text(let part) = operand else { return [] }
    let requirement = Requirement.containing(operand)
    guard case .text(let text)? = present, !text.isEmpty else {
      return [ValueProposal(operand, requirement, isExample: true)]
    }
    return [text + part, part + text].map {
      ValueProposal(.text($0), requirement, isExample: true)
    } + [ValueProposal(.text("–"), Requirement.another, isExample: true)]
  }

  /// A text of so many characters.
  private func measured(
    _ wanted: Value, _ relation: Relation, _ length: Int64, _ present: Value?
  ) -> ValueProposal? {
    guard case .integer(let number) = wanted, let count = Int(exactly: number),
      (0...FieldProposals.longest).contains(count)
    else { return nil }
    var text = ""
    if case .text(let found)? = present { text = found }
    let kept = Array(text.unicodeScalars.prefix(count))
    var scalars = String.UnicodeScalarView(kept)
    scalars += Array(repeating: "x", count: count - kept.count)
    return ValueProposal(
      .text(String(scalars)), Requirement.length(count, relation, length, ofText: true),
      isExample: true)
  }
}

extension Condition {
  /// Where to begin a walk along the values of the field or attribute; nil where they cannot be
  /// counted.
  func start(in draft: Draft, type: FieldType) -> Value? {
    var found = type.valueType
    if let attribute = attributes.first {
      guard attributes.count == 1, case .record(let record) = found,
        let part = record.attributes[attribute]
      else { return nil }
      found = part
    }
    switch found {
    case .date: return .date(draft.today)
    case .decimal: return .decimal(DecimalNumber(0))
    case .integer: return .integer(0)
    case .boolean, .bytes, .double, .duration, .dynamic, .hours, .list, .map, .money, .null,
      .record, .term, .text, .timestamp, .type, .unsigned:
      return nil
    }
  }
}

extension ValueType {
  /// A value of the type; nil where none is plain.
  func sample(today: Value) -> Value? {
    switch self {
    case .boolean: .boolean(true)
    case .date: today
    case .decimal: .decimal(DecimalNumber(1))
    case .integer: .integer(1)
    case .text: .text("tekst")
    case .bytes, .double, .duration, .dynamic, .hours, .list, .map, .money, .null, .record, .term,
      .timestamp, .type, .unsigned:
      nil
    }
  }
}
