import Expressions
import Fields
import Languages
import Testing

struct BookingTests {
  @Test(arguments: [
    ("€ 1,5 miljoen 2018-02-01", 150_000_000), ("2 mln euro", 200_000_000),
    ("€ 12 duizend", 1_200_000), ("€ 1.234,56", 123_456), ("€ 5.000,- voor 2018", 500_000),
    ("5000 2018-02-01", 500_000), ("€ 7.5", 750), ("€ 316.000 voor 2018 bron: Fonds", 31_600_000),
  ])
  func `one amount is booked`(wording: String, cents: Int64) throws {
    let value = try #require(try FieldType.money.readGiven(wording).first)
    #expect(Money(value)?.cents == cents)
  }

  @Test(arguments: [
    "€ 100 en € 200 2018-02-01", "€ 5.000 van de € 60.000", "€ 1.234.56", "€ 1,234.56", "€ 1,234",
    "€ 12 000", "€ 0.500", "€ 1..5", "€ 12.34.567", "€ 1,5 miljoen en € 2 miljoen",
  ])
  func `an amount that can be read in two ways is not booked`(wording: String) {
    #expect(throws: FieldReadingError.self) { try FieldType.money.readGiven(wording) }
  }

  @Test func `parts of a cent are no large amount`() throws {
    let error = try #require(throws: FieldReadingError.self) { try FieldType.money.read("€ 1,234") }
    #expect(error.message.nl.contains("delen van een cent"))
    let large = try #require(throws: FieldReadingError.self) {
      try FieldType.money.read("€ 999.999.999.999.999.999")
    }
    #expect(large.message.nl.contains("te groot"))
  }

  @Test(arguments: [
    ("Trekker: 1:30 uur 2018-05-01", "1.5"), ("1:20 uur", "1.33"), ("0:05 uur", "0.08"),
    ("Trekker: 8 uur 2018-05-01 door Jansen (2 gesprekken, 4 uur)", "8"),
    ("Trekker: max.100 uur (9 maanden)", "100"), ("Trekker: 100 uur over 9 maanden", "100"),
    ("Adviseur: 35 uur per jaar", "35"), ("Adviseur: 31,25 uur in 2018", "31.25"),
    ("Team 3: 8 uur, 1 mei 2018", "8"), ("Trekker:8 uur", "8"),
  ])
  func `one number of hours is booked`(wording: String, amount: String) throws {
    let value = try #require(try FieldType.hours.readGiven(wording).first)
    #expect(Hours(value)?.amount == DecimalNumber(amount))
  }

  @Test(arguments: [
    "Trekker: 2 uur en 3 uur", "2 x 8 uur", "Trekker: 1 uur 30 minuten", "1:75 uur", "1 000 uur",
    "0.500 uur", "1.234.5 uur", "Trekker: 2 dagen van 8 uur",
  ])
  func `hours that can be read in two ways are not booked`(wording: String) {
    #expect(throws: FieldReadingError.self) { try FieldType.hours.readGiven(wording) }
  }

  @Test(arguments: ["€ 1.234.56", "€ 100 en € 200", "€ 12 000"])
  func `a document is read with patience`(wording: String) throws {
    #expect(Money(try FieldType.money.read(wording)) != nil)
  }

  @Test func `what is open or only a source stays what it is`() throws {
    #expect(try FieldType.hours.readGiven("Trekker: ntb").first?.isOpen == true)
    #expect(try FieldType.money.readGiven("Binnen vigerende budgetten").first?.isFilled == true)
  }

  @Test func `every remedy reads back`() throws {
    #expect(Money(try FieldType.money.readGiven("€ 1.234,50")[0])?.cents == 123_450)
    #expect(
      Hours(try FieldType.hours.readGiven("Trekker: 1:30 uur (2 gesprekken)")[0])?.amount
        == DecimalNumber("1.5"))
  }
}
