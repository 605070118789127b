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
  /// The years of a decided extension: what was asked for them is open with that decision.
  let extendedYears: ClosedRange<Int>?
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
    let stretch = Stretch(book)
    (start, duration, extendedYears) = (stretch.start, stretch.duration, stretch.extendedYears)
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

  /// Whether an amount is asked for, and closed until a body decides. An extension decides on the
  /// money that was asked for its years, unless the decision names another amount for them.
  func isClosed(_ money: Money) -> Bool {
    guard money.isAsked else { return false }
    guard let year = money.year, extendedYears?.contains(year) == true else { return true }
    return self.money.all.contains { value in
      guard let other = Money(value), !other.isAsked, !Pots.isInside(value) else { return false }
      return other.year == year && other.source == money.source
    }
  }

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

/// How long an assignment lasts, its extension included.
private struct Stretch {
  let start: CivilDate?
  let duration: ClosedRange<CivilDate>?
  let extendedYears: ClosedRange<Int>?

  /// `startdatum` is the start of an assignment whose duration does not tell it, or was replaced by
  /// that of an extension; `verlenging` brings the end.
  init(_ book: (String) -> FieldSheet.Book) {
    let term = book("looptijd").all.last?.record
    let prolonging = book("verlenging").all.last?.record
    let planned = term?["start"]?.date
    if case .date(let real)? = book("startdatum").all.last {
      start = min(real, planned ?? real)
    } else {
      start = planned
    }
    let ends = [term?["end"]?.date, prolonging?["end"]?.date].compactMap(\.self)
    if let start, let end = ends.max(), start <= end {
      duration = start...end
    } else {
      duration = nil
    }
    extendedYears = prolonging?["end"]?.date.map { end in
      let first = prolonging?["start"]?.date ?? end
      return min(first, end).year...end.year
    }
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

  var date: CivilDate? { if case .date(let date) = self { date } else { nil } }

  var record: Record? { if case .record(let record) = self { record } else { nil } }

  var text: String? { if case .text(let text) = self { text } else { nil } }
}
