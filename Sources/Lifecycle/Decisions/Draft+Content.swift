import Expressions
import Fields
import Languages

extension Draft {
  /// Carries out a block of content. What fails to evaluate ends the block, and is raised.
  mutating func run(_ block: [Content], label: LocalizedText) {
    do throws(ContentFailure) {
      for content in block { try carryOut(content, label: label) }
    } catch {
      fail(error.blocker)
    }
  }

  private struct ContentFailure: Error {
    let blocker: Blocker
  }

  private mutating func carryOut(
    _ content: Content, label: LocalizedText
  ) throws(ContentFailure) {
    switch content {
    case .raise(let name): queue.append(RaisedEvent(name: name))
    case .promise(let rule): promise(rule, particulars(label: label))
    case .set(let field, let expression, let place):
      try set(field, to: expression, place)
    case .choose(let condition, let then, let otherwise):
      let isMet: Bool
      switch condition.condition.value(in: self) {
      case .success(.boolean(let flag)): isMet = flag
      case .success(let value):
        fail(.notBoolean(condition, value: value))
        isMet = false
      case .failure(let error):
        // As in SCXML the condition counts as not met, and what failed is raised.
        fail(.evaluation(condition, error: error, seen: []))
        isMet = false
      }
      for inner in isMet ? then : otherwise { try carryOut(inner, label: label) }
    }
  }

  private mutating func set(
    _ field: FieldName, to expression: Expression, _ place: SourcePlace
  ) throws(ContentFailure) {
    let rule = Guard(condition: expression, place: place)
    switch expression.value(in: self) {
    case .failure(let error):
      throw ContentFailure(blocker: .evaluation(rule, error: error, seen: []))
    case .success(let value):
      guard let definition = workflow.field(field), let accepted = definition.accepting(value)
      else {
        throw ContentFailure(blocker: .unfit(field, value: value, rule, in: workflow))
      }
      set(field, to: accepted)
    }
  }

  /// What a plugin learns of the step that promised its effect.
  private func particulars(label: LocalizedText) -> Record {
    guard case .performed(let action) = occurrence else {
      return Record(inOrder: [
        ("day", .date(moment.today)), ("label_en", .text(label.en)), ("label_nl", .text(label.nl)),
        ("person", .text(requester.person)),
      ])
    }
    let step = Record(inOrder: [
      ("action", .text(action.text)), ("day", .date(moment.today)), ("label_en", .text(label.en)),
      ("label_nl", .text(label.nl)), ("person", .text(requester.person)),
    ])
    return tellingOfStep(step)
  }
}
