import Expressions
import Fields
import Languages
import WorkingCalendar

/// The values of one field that are worth trying for a condition.
struct FieldProposals {
  /// The most elements that a list, and the most characters that a text is given.
  static let longest = 50
  /// The most elements of a list that are left out, each by itself.
  static let mostLeftOut = 3

  let definition: FieldDefinition
  let draft: Draft
  private let samples: FieldSamples
  private let present: Value?

  init(_ definition: FieldDefinition, in draft: Draft) {
    self.definition = definition
    self.draft = draft
    samples = FieldSamples(type: definition.type, today: draft.today)
    present = draft.fields[definition.name]
  }

  /// Something, where nothing is asked but that it is there.
  func filled(isSettled: Bool) -> [ValueProposal] {
    let requirement = isSettled ? Requirement.settled : Requirement.filled
    return samples.settled.map { sample in
      ValueProposal(definition.many ? .list([sample]) : sample, requirement, isExample: true)
    }
  }

  func proposals(for condition: Condition) -> [ValueProposal] {
    guard definition.many else { return single(condition, present: present) }
    return condition.isOfElements ? elements(condition) : list(condition)
  }

  // MARK: One value

  private func single(_ condition: Condition, present: Value?) -> [ValueProposal] {
    let scalars = ScalarProposals(condition, in: draft)
    guard let attribute = condition.attributes.first else {
      switch condition.form {
      case .possessing(let attribute): return possessing(attribute, present: present)
      case .involved: return turns(condition) { $0 } + any
      case .asked, .compared, .containing, .listed, .measured:
        let plain = definition.type == .text ? present : nil
        return scalars.proposals(samples: samples.settled, present: plain)
          .compactMap { accepted($0) }
      }
    }
    guard condition.attributes.count == 1 else { return any }
    let parts = samples.all.compactMap { $0.attribute(attribute) }
    let wanted =
      condition.form == .involved
      ? [] : scalars.proposals(samples: parts, present: present?.attribute(attribute))
    let typed = turns(condition) { samples.value(with: attribute, $0, from: present) }
    return typed
      + wanted.compactMap { part in
        guard part.value != .null else { return nil }
        return samples.value(with: attribute, part.value, from: present).map { value in
          ValueProposal(
            value, Requirement.attribute(attribute, part.requirement),
            isExample: part.isExample || present == nil || value.attribute("raw") == nil)
        }
      }
  }

  private func accepted(_ proposal: ValueProposal) -> ValueProposal? {
    let single = FieldDefinition(
      name: definition.name, type: definition.type, many: false, label: definition.label)
    guard let value = single.accepting(proposal.value) else { return nil }
    return ValueProposal(value, proposal.requirement, isExample: proposal.isExample)
  }

  private var any: [ValueProposal] {
    samples.all.map { ValueProposal($0, Requirement.another, isExample: true) }
  }

  private func possessing(_ attribute: String, present: Value?) -> [ValueProposal] {
    let all = samples.all
    let with = all.filter { $0.attribute(attribute) != nil }.prefix(1)
    let without = all.filter { $0.attribute(attribute) == nil }.prefix(1)
    var made: [Value] = []
    if with.isEmpty, case .record(let type) = definition.type.valueType,
      let part = type.attributes[attribute]?.sample(today: .date(draft.today))
    {
      made += [samples.value(with: attribute, part, from: present)].compactMap { $0 }
    }
    return (with + made).map {
      ValueProposal($0, Requirement.with(attribute), isExample: true)
    } + without.map { ValueProposal($0, Requirement.without(attribute), isExample: true) }
  }

  /// The dates and numbers at which the condition turns, put into the field by `make`.
  private func turns(_ condition: Condition, make: (Value) -> Value?) -> [ValueProposal] {
    guard condition.form == .involved, !condition.isOfElements,
      let start = condition.start(in: draft, type: definition.type)
    else { return [] }
    var copy = draft
    let found = TurningPoints.all { offset in
      copy.fields[definition.name] = start.moved(by: offset).flatMap(make)
      return condition.holds(in: copy) ?? false
    }
    return found.compactMap { turn in
      guard let part = start.moved(by: turn.offset), let value = make(part) else { return nil }
      let bound = Requirement.bound(turn.direction > 0 ? .greaterOrEqual : .lessOrEqual, part)
      let words = condition.attributes.first.map { Requirement.attribute($0, bound) } ?? bound
      let isWhole = condition.attributes.isEmpty || present != nil
      return ValueProposal(value, words, isExample: !isWhole)
    }
  }

  // MARK: Lists

  private var elements: [Value] {
    guard case .list(let elements) = present else { return [] }
    return elements
  }

  /// With one more element that the condition asks for, or with no other.
  private func elements(_ condition: Condition) -> [ValueProposal] {
    let wanted = single(condition, present: nil)
    return wanted.flatMap { proposal in
      let more = ValueProposal(
        .list(elements + [proposal.value]), Requirement.oneMore(proposal.requirement),
        isExample: true)
      let only = ValueProposal(
        .list([proposal.value]), Requirement.only(proposal.requirement), isExample: true)
      return elements.isEmpty ? [more] : [more, only]
    }
  }

  private func list(_ condition: Condition) -> [ValueProposal] {
    switch condition.form {
    case .measured(let relation):
      guard case .integer(let length)? = condition.operand(in: draft) else { return [] }
      return Value.integer(length).neighbours.compactMap { lengthened($0, relation, length) }
    case .containing:
      guard let operand = condition.operand(in: draft),
        let value = accepted(.exactly(operand))
      else { return [] }
      let without = elements.filter { Relation.equal.holds($0, value.value) != true }
      return [
        ValueProposal(
          .list(elements + [value.value]), Requirement.containing(operand), isExample: false),
        ValueProposal(.list(without), Requirement.without(operand), isExample: false),
      ]
    case .compared(let relation):
      guard let operand = condition.operand(in: draft), let value = definition.accepting(operand)
      else { return varied }
      return [.comparing(value, relation, operand)] + varied
    case .asked, .involved, .listed, .possessing: return varied
    }
  }

  private func lengthened(
    _ wanted: Value, _ relation: Relation, _ length: Int64
  ) -> ValueProposal? {
    guard case .integer(let number) = wanted, let count = Int(exactly: number),
      (0...Self.longest).contains(count), let sample = samples.settled.first
    else { return nil }
    let kept = elements.prefix(count)
    return ValueProposal(
      .list(kept + Array(repeating: sample, count: count - kept.count)),
      Requirement.length(count, relation, length, ofText: false), isExample: true)
  }

  /// One element more, one less, or none.
  private var varied: [ValueProposal] {
    let more = samples.all.map { sample in
      ValueProposal(
        .list(elements + [sample]), Requirement.oneMore(Requirement.exactly(sample)),
        isExample: true)
    }
    let less = elements.indices.prefix(Self.mostLeftOut).map { place in
      var rest = elements
      let element = rest.remove(at: place)
      return ValueProposal(.list(rest), Requirement.without(element), isExample: false)
    }
    return more + less + [ValueProposal(.null, Requirement.empty, isExample: false)]
  }
}
