public import Expressions
public import Languages

/// A condition under which something is shown beside an assignment: it never stops anything.
public final class FlagRule: Sendable {
  public let name: FlagName
  /// What is the matter.
  public let label: LocalizedText
  /// What somebody can do about it; nil where the workflow gives no advice.
  public let remedy: LocalizedText?
  public let condition: Expression
  public let place: SourcePlace

  public init(
    name: FlagName, label: LocalizedText, remedy: LocalizedText?, condition: Expression,
    place: SourcePlace = .start
  ) {
    self.name = name
    self.label = label
    self.remedy = remedy
    self.condition = condition
    self.place = place
  }
}

/// Something that people should look at, such as two dates that do not fit together.
public struct Flag: Hashable, Sendable {
  public let name: FlagName
  public let message: LocalizedText
  public let remedy: LocalizedText?
  /// Whether the condition could not be evaluated: the message tells why.
  public let isUncertain: Bool
  /// The values that the condition read.
  public let seen: [SeenValue]
}

extension Workflow {
  /// What people should look at in an assignment, in the order of the file. Pure.
  public func raisedFlags(of assignment: Assignment, at moment: Moment) -> [Flag] {
    guard !flags.isEmpty else { return [] }
    let nobody = Requester(person: "", roles: [])
    let draft = Draft(of: assignment, in: self, for: nobody, at: moment)
    return flags.compactMap { rule in
      switch rule.condition.value(in: draft) {
      case .success(.boolean(false)): return nil
      case .success(.boolean(true)):
        return Flag(
          name: rule.name, message: rule.label, remedy: rule.remedy, isUncertain: false,
          seen: rule.condition.evaluate(in: draft).seen)
      case .success(let value):
        return Flag(
          name: rule.name,
          message: LocalizedText(
            nl: "Niet te bepalen: \(rule.label.nl) (\(value.typeName))",
            en: "Cannot be evaluated: \(rule.label.en) (\(value.typeName))"),
          remedy: nil, isUncertain: true, seen: [])
      case .failure(let error):
        return Flag(
          name: rule.name,
          message: LocalizedText(
            nl: "Niet te bepalen: \(rule.label.nl) (\(error.message.nl))",
            en: "Cannot be evaluated: \(rule.label.en) (\(error.message.en))"),
          remedy: nil, isUncertain: true, seen: rule.condition.evaluate(in: draft).seen)
      }
    }
  }
}
