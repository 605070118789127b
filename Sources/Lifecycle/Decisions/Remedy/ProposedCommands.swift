import Expressions
import Fields
public import Languages
import WorkingCalendar

/// The commands, as somebody types them, that carry out a set of proposed changes.
public struct ProposedCommands: Sendable {
  private let action: ActionName
  private let assignment: AssignmentID
  private let given: [FieldChange]
  private let proposed: [ProposedChange]

  /// `given` is what the action was asked with before; what is proposed comes instead of it.
  public init(
    for action: ActionName, of assignment: AssignmentID, with given: [FieldChange],
    _ proposed: [ProposedChange]
  ) {
    self.action = action
    self.assignment = assignment
    self.given = given
    self.proposed = proposed
  }

  /// The command for one of the changes. All that happens with the action itself is one command.
  public func command(for change: ProposedChange) -> LocalizedText {
    if case .set(let value) = change, case .edit = value.way {
      return LocalizedText(
        nl: "opdracht bewerk \(assignment) \(Self.word(value, .nl))",
        en: "opdracht edit \(assignment) \(Self.word(value, .en))")
    }
    return LocalizedText(
      nl: ["opdracht doe", "\(assignment)", "\(action)"].joined(separator: " ") + tail(.nl),
      en: ["opdracht do", "\(assignment)", "\(action)"].joined(separator: " ") + tail(.en))
  }

  private func tail(_ language: Language) -> String {
    var words: [String] = []
    for change in ChangeTrial.merged(given, proposed) {
      let value = proposed.lazy.compactMap(\.valueOfAction).first { $0.change == change }
      words.append(
        value.map { Self.word($0, language) } ?? Self.word(change, isExample: false, language))
    }
    // Somebody acts in one role at a time.
    let roles = proposed.compactMap(\.role)
    if roles.count == 1, let role = roles.first { words.append("--as \(role)") }
    return words.map { " \($0)" }.joined()
  }

  private static func word(_ value: ProposedValue, _ language: Language) -> String {
    word(value.change, isExample: value.isExample, language)
  }

  private static func word(
    _ change: FieldChange, isExample: Bool, _ language: Language
  ) -> String {
    let sign: String
    switch change.operation {
    case .add: sign = "+="
    case .set: sign = "="
    }
    let wording = isExample ? nil : wording(change.value, language)
    return "\(change.field)\(sign)\(wording.map(quoted) ?? "…")"
  }

  /// The value as somebody would type it; nil where it cannot be typed.
  private static func wording(_ value: Value, _ language: Language) -> String? {
    switch value {
    case .null: return ""
    case .boolean, .integer, .unsigned: return value.display(in: language)
    case .date(let date): return date.description
    // With a comma it is read as a number, never as thousands.
    case .decimal: return value.display(in: .nl)
    case .text(let text): return text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } ? text : nil
    case .record(let record): return record["raw"].flatMap { wording($0, language) }
    case .list(let elements):
      let words = elements.compactMap { wording($0, language) }
      let canBeSplit = words.allSatisfy { !$0.utf8.contains(UInt8(ascii: ";")) }
      return words.count == elements.count && canBeSplit ? words.joined(separator: ";") : nil
    case .bytes, .double, .duration, .hours, .map, .money, .term, .timestamp, .type: return nil
    }
  }

  private static let plain = Set("-._:,/+".utf8)

  /// Quoted for the shell where it needs to be.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      plain.contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    guard !isPlain else { return text }
    let parts = text.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    return "'" + parts.map { String(decoding: Array($0), as: UTF8.self) }.joined(separator: "'\\''")
      + "'"
  }
}

extension ProposedChange {
  var role: RoleName? {
    guard case .role(let role) = self else { return nil }
    return role
  }

  /// The value, where it is given along with the action.
  var valueOfAction: ProposedValue? {
    guard case .set(let value) = self, value.way == .action else { return nil }
    return value
  }
}
