import Documents
import Expressions
import Fields
import Languages
import Lifecycle
import PluginInterface
import Testing

/// What a document says of time.
struct TimeReadingTests {
  private func read(_ time: String) throws -> ImportedDocument {
    try OpdrachtformuleringReader.shipped.read(
      "Opdrachtformulering\n\nOnderwerp\tLeren\nTijd\t\(time)\nGeld\t€ 5.000 voor 2018\n",
      named: "tijd.txt")
  }

  private func term(_ document: ImportedDocument) -> [String] {
    guard
      case .record(let record) = document.fields.first(where: { $0.name.text == "looptijd" })?
        .value
    else { return [] }
    return ["start", "end"].map {
      guard case .date(let day) = record[$0] else { return "" }
      return "\(day)"
    }
  }

  @Test(arguments: [
    ("Van maart tot en met mei 2018", ["2018-03-01", "2018-05-31"]),
    ("Gereed vóór 1 juni 2018", ["", "2018-05-31"]),
    ("Van 1 januari 2018 tot 1 juli 2018", ["2018-01-01", "2018-06-30"]),
    ("31 april 2018", []), ("tot 29 februari 2019", []),
  ])
  func `a stretch of time keeps its ends, and takes none that is no day`(
    time: String, ends: [String]
  ) throws {
    let document = try read(time)
    #expect(term(document) == ends)
    let doubts = document.source.remarks.filter { $0.message.en == "This day does not exist." }
    #expect(doubts.count == (ends.isEmpty ? 1 : 0))
  }

  @Test func `two months are two entries`() throws {
    let entries = try read("januari en juni 2018").fields.first { $0.name.text == "tijd" }?.value
    guard case .list(let values) = entries else {
      Issue.record("a list of entries: \(String(describing: entries))")
      return
    }
    #expect(values.count == 2)
  }
}
