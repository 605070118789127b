import Expressions
import Fields
import Languages
import Testing
import WorkingCalendar

struct PeriodFieldTests {
  private func text(_ value: Value) -> String {
    guard case .record(let record) = value else { return "?" }
    return ["raw", "label", "start", "end", "precision", "length"].map {
      record[$0].map { $0 == .null ? "" : $0.display(in: .nl) } ?? ""
    }.joined(separator: "|")
  }

  @Test(arguments: [
    ("januari en juni 2018", 2), ("januari 2018 en juni 2018", 2),
    ("Bericht: in januari en juni 2018 aan het bestuur", 2),
    ("1 januari, 1 mei en 1 september 2018", 3), ("van maart tot en met mei 2018", 1),
    ("1 januari 2018 - 31 maart 2018", 1), ("tussen maart en mei 2018", 1), ("Q3 2018", 1),
  ])
  func `a field of many takes each period of a wording`(wording: String, count: Int) throws {
    let values = try FieldType.period.readAll(wording)
    #expect(values.count == count, "\(values.map(text))")
    if count == 1 {
      #expect(try FieldType.period.read(wording) == values[0])
    } else {
      #expect(throws: FieldReadingError.self) { try FieldType.period.read(wording) }
      // Each reads back as itself.
      for value in values {
        guard case .record(let record) = value, case .text(let raw) = record["raw"] else {
          Issue.record("a period has its wording")
          continue
        }
        #expect(try FieldType.period.read(raw) == value)
      }
    }
  }

  @Test(arguments: [
    "31 april 2018", "29 februari 2019", "tot 29 februari 2019", "1 januari 2018 tot 31 april 2018",
    "0 maart 2018", "van 31 april tot 1 juni 2018",
  ])
  func `a day that does not exist is refused by name`(wording: String) throws {
    for read in [{ try FieldType.period.read($0) }, { try FieldType.period.readAll($0)[0] }]
      as [(String) throws -> Value]
    {
      let error = #expect(throws: FieldReadingError.self) { try read(wording) }
      #expect(error?.message.nl.contains("noemt een dag die niet bestaat") == true)
    }
  }

  @Test(arguments: [
    ("9 maanden", "P9M"), ("Duur: zes weken.", "P6W"), ("gedurende half jaar", "P6M"),
    ("10 werkdagen", "10 workdays"),
  ])
  func `a length without dates is a period of that length`(wording: String, length: String) throws {
    #expect(text(try FieldType.period.read(wording)) == "\(wording)||||undated|\(length)")
  }

  @Test func `a request for a day is not before it`() throws {
    let value = try FieldType.request.read("Geagendeerd voor 25 april 2018 in het BPSDL")
    guard case .record(let record) = value, case .date(let day) = record["meeting"] else {
      Issue.record("the meeting has a day: \(value)")
      return
    }
    #expect(day.description == "2018-04-25")
  }
}
