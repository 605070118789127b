import Expressions
import Fields
import Lifecycle
import PluginInterface
import WorkingCalendar

/// The money and the hours of an assignment, as they would stand after a proposal.
struct Ledger {
  /// The entries of a field: those that stay, and those that the proposal adds.
  struct Book {
    var present: [Value] = []
    var added: [Value] = []

    var all: [Value] { present + added }
  }

  let money: Book
  let spent: Book
  let asked: Book
  let granted: Book
  let booked: Book
  /// Nil where its start or its end is not known, or where it ends before it starts.
  let duration: ClosedRange<CivilDate>?
  /// The body that is asked to decide on money, as the document calls it.
  let decidingBody: String?
  /// Whether the town clerks have to grant the hours.
  let asksCapacity: Bool

  init(_ proposal: Proposal) {
    money = Self.book("geld", proposal)
    spent = Self.book("uitgaven", proposal)
    asked = Self.book("inzet", proposal)
    granted = Self.book("toegekend", proposal)
    booked = Self.book("uren", proposal)
    duration = Self.book("looptijd", proposal).all.last.flatMap(Self.duration)
    let requests = Self.book("besluitvorming", proposal).all.compactMap(\.record)
    decidingBody = requests.first { $0["ask"] == .text("budget") && $0["body"] != nil }
      .flatMap { $0["body"]?.text }
    asksCapacity = requests.contains { $0["ask"] == .text("capacity") }
  }

  /// A proposal may name a field more than once: every change counts, in its order.
  private static func book(_ name: String, _ proposal: Proposal) -> Book {
    var book = Book()
    if let field = FieldName(name), let value = proposal.assignment.fields[field] {
      book.present = value.elements
    }
    for change in proposal.changes where change.field.text == name {
      switch change.operation {
      case .add: book.added += change.value.elements
      case .set: book = Book(present: [], added: change.value.elements)
      }
    }
    return book
  }

  private static func duration(_ value: Value) -> ClosedRange<CivilDate>? {
    guard let record = value.record, case .date(let start) = record["start"],
      case .date(let end) = record["end"], start <= end
    else { return nil }
    return start...end
  }
}

extension Value {
  /// A list's elements; nothing for null; any other value is a list of itself.
  var elements: [Value] {
    switch self {
    case .list(let elements): elements
    case .null: []
    case .boolean, .bytes, .date, .decimal, .double, .duration, .hours, .integer, .map, .money,
      .record, .term, .text, .timestamp, .type, .unsigned:
      [self]
    }
  }

  var record: Record? { if case .record(let record) = self { record } else { nil } }

  var text: String? { if case .text(let text) = self { text } else { nil } }
}
