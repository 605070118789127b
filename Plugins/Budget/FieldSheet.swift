import Expressions
import Fields
import Lifecycle
import PluginInterface
import WorkingCalendar

/// What the fields of an assignment say about money and hours, as they would stand after a proposal.
struct FieldSheet {
  /// The entries of a field: those that stay, and those that the proposal adds.
  struct Book {
    var present: [Value] = []
    var added: [Value] = []

    var all: [Value] { present + added }
  }

  let money: Book
  let spent: Book
  let reserved: Book
  /// What of `reserved` is free again.
  let released: Book
  let committed: Book
  /// What of `committed` is free again.
  let settled: Book
  let asked: Book
  let granted: Book
  let booked: Book
  /// Nil where its start or its end is not known, or where it ends before it starts.
  let duration: ClosedRange<CivilDate>?
  /// When it starts, whether its end is known or not.
  let start: CivilDate?
  /// The body that is asked to decide on money, as the document calls it.
  let decidingBody: String?
  /// Whether the town clerks have to grant the hours.
  let asksCapacity: Bool

  init(_ proposal: Proposal) {
    self.init(of: proposal.assignment, after: proposal.changes)
  }

  init(of assignment: Assignment, after changes: [FieldChange] = []) {
    let book: (String) -> Book = { Self.book($0, assignment, changes) }
    money = book("geld")
    spent = book("uitgaven")
    reserved = book("reserveringen")
    released = book("vrijgegeven")
    committed = book("verplichtingen")
    settled = book("afgeboekt")
    asked = book("inzet")
    granted = book("toegekend")
    booked = book("uren")
    let term = book("looptijd").all.last?.record
    if case .date(let date) = term?["start"] { start = date } else { start = nil }
    if let start, case .date(let end) = term?["end"], start <= end {
      duration = start...end
    } else {
      duration = nil
    }
    let requests = book("besluitvorming").all.compactMap(\.record)
    decidingBody = requests.first { $0["ask"] == .text("budget") && $0["body"] != nil }
      .flatMap { $0["body"]?.text }
    asksCapacity = requests.contains { $0["ask"] == .text("capacity") }
  }

  /// Whether the proposal is about money, and whether it is about hours.
  var changesMoney: Bool {
    [money, spent, reserved, released, committed, settled].contains { !$0.added.isEmpty }
  }

  var changesHours: Bool { [asked, granted, booked].contains { !$0.added.isEmpty } }

  /// A proposal may name a field more than once: every change counts, in its order.
  private static func book(
    _ name: String, _ assignment: Assignment, _ changes: [FieldChange]
  ) -> Book {
    var book = Book()
    if let field = FieldName(name), let value = assignment.fields[field] {
      book.present = value.elements
    }
    for change in changes where change.field.text == name {
      switch change.operation {
      case .add: book.added += change.value.elements
      case .set: book = Book(present: [], added: change.value.elements)
      }
    }
    return book
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
