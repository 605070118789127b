import Expressions
import Languages
import Lifecycle
import Testing

extension EventGenerator {
  /// What became of an item of a meeting.
  mutating func decision() throws -> MeetingDecision {
    MeetingDecision(
      item: try #require(AssignmentID(pick("stuk", "een-ander-stuk"))),
      version: Int.random(in: 1...99, using: &generator), title: text(),
      asks: several { $0.text() }, action: try #require(ActionName("instemmen")),
      label: localized(), text: text(), conditions: several { $0.text() }, person: text(),
      role: chance(2) ? RoleName("bpsdl") : nil, day: try day())
  }
}
