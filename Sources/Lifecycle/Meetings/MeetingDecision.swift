public import Expressions
public import Languages
public import WorkingCalendar

/// What became of an item of a meeting, as the meeting was told: agreed, deferred, withdrawn.
public struct MeetingDecision: Hashable, Sendable {
  public let item: AssignmentID
  /// The version of the item that the step made: with the item it makes the decision the only one.
  public let version: Int
  public let title: String
  /// What the item asked of the body, in its own words.
  public let asks: [String]
  public let action: ActionName
  public let label: LocalizedText
  /// What the step noted in fields of text.
  public let text: String
  /// What it noted in fields with many texts.
  public let conditions: [String]
  public let person: String
  public let role: RoleName?
  /// The day on which it took effect.
  public let day: CivilDate

  public init(
    item: AssignmentID, version: Int, title: String, asks: [String], action: ActionName,
    label: LocalizedText, text: String, conditions: [String], person: String, role: RoleName?,
    day: CivilDate
  ) {
    self.item = item
    self.version = version
    self.title = title
    self.asks = asks
    self.action = action
    self.label = label
    self.text = text
    self.conditions = conditions
    self.person = person
    self.role = role
    self.day = day
  }

  /// Whether it is about the same step of the same item.
  func isSame(as other: MeetingDecision) -> Bool {
    item == other.item && version == other.version
  }
}

// MARK: As a record

extension MeetingDecision {
  /// As effects and the journal hold it.
  public var record: Record {
    Record([
      ("action", .text(action.text)), ("asks", Self.value(asks)),
      ("conditions", Self.value(conditions)), ("day", .date(day)), ("item", .text(item.text)),
      ("label_en", .text(label.en)), ("label_nl", .text(label.nl)), ("person", .text(person)),
      ("role", role.map { .text($0.text) } ?? .null), ("text", text.isEmpty ? .null : .text(text)),
      ("title", .text(title)), ("version", .integer(Int64(version))),
    ])
  }

  /// Nil for a record that tells of something else.
  public init?(record: Record) {
    guard let item = record.text("item").flatMap({ AssignmentID($0) }),
      case .integer(let number)? = record["version"], let version = Int(exactly: number),
      version > 0, let title = record.text("title"),
      let action = record.text("action").flatMap({ ActionName($0) }),
      let dutch = record.text("label_nl"), let english = record.text("label_en"),
      let person = record.text("person"), case .date(let day)? = record["day"],
      let asks = record.texts("asks"), let conditions = record.texts("conditions")
    else { return nil }
    var role: RoleName?
    if let text = record.text("role") {
      guard let name = RoleName(text) else { return nil }
      role = name
    }
    self.init(
      item: item, version: version, title: title, asks: asks, action: action,
      label: LocalizedText(nl: dutch, en: english), text: record.text("text") ?? "",
      conditions: conditions, person: person, role: role, day: day)
  }

  /// Nothing where there is nothing to tell.
  private static func value(_ texts: [String]) -> Value {
    texts.isEmpty ? .null : .list(texts.map { .text($0) })
  }
}

extension Record {
  func text(_ name: String) -> String? {
    if case .text(let text)? = self[name] { text } else { nil }
  }

  /// The texts of a list, which is empty where it is left out; nil for anything else.
  fileprivate func texts(_ name: String) -> [String]? {
    guard let value = self[name] else { return [] }
    guard case .list(let elements) = value else { return nil }
    var texts: [String] = []
    for element in elements {
      guard case .text(let text) = element else { return nil }
      texts.append(text)
    }
    return texts
  }
}

extension MeetingDecision {
  /// The decision without what tells of the texts.
  func erasing(_ texts: ErasedTexts) -> MeetingDecision {
    func cleared(_ text: String) -> String { texts.occur(in: text) ? "" : text }
    return MeetingDecision(
      item: item, version: version, title: cleared(title), asks: asks.map(cleared),
      action: action, label: label, text: cleared(text), conditions: conditions.map(cleared),
      person: person, role: role, day: day)
  }
}
