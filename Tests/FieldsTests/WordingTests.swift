import Expressions
import Fields
import JSONSyntax
import Languages
import TestSupport
import Testing

struct WordingTests {
  private func read(_ type: FieldType, _ wording: String) throws -> JSON {
    try type.read(wording).json
  }

  @Test(arguments: [
    ("2 uur per week", "2", "week", ""), ("16 uur per week", "16", "week", ""),
    ("25 uur per jaar (in de werkgroep)", "25", "year", ""),
    ("Trekker: max.100 uur zolang het duurt (9 maanden)", "100", "total", "Trekker"),
    ("Anderen : totaal: max. 40 uur p/p", "40", "total", "Anderen"),
    ("Trekker: 31,25 uur", "31.25", "total", "Trekker"), ("8 hours", "8", "total", ""),
  ])
  func `hours keep amount, unit and role`(
    wording: String, amount: String, unit: String, role: String
  ) throws {
    let value = try read(.hours, wording)
    #expect(value["amount"]?.text == amount)
    #expect(value["unit"]?.string == unit)
    #expect(value["role"]?.string ?? "" == role)
    #expect(value["raw"]?.string == wording)
  }

  @Test func `hours know caps, persons, periods and ranges`() throws {
    let lead = try read(.hours, "max.100 uur (9 maanden)")
    #expect(lead["cap"] == true && lead["period"] == "P9M")
    #expect(try read(.hours, "max. 40 uur p/p")["per_person"] == true)
    let range = try read(.hours, "0,2-0,4 fte")
    #expect(range["fte"]?.text == "0.2" && range["fte_high"]?.text == "0.4")
    #expect(try read(.hours, "0,6fte")["fte"]?.text == "0.6")
    #expect(try read(.hours, "Trekker: 12 uur 2018-05-01")["date"] == "2018-05-01")
  }

  @Test(arguments: [
    ("€ 316.000", 31_600_000), ("(€ 60.000)", 6_000_000), ("€ 5.000,50", 500_050),
    ("5000 EUR", 500_000), ("EUR 5.000", 500_000), ("5000", 500_000), ("€ 0,05", 5),
    ("€ 1.234.567,89 voor 2017", 123_456_789),
  ])
  func `money is exact in cents`(wording: String, cents: Int) throws {
    #expect(try read(.money, wording)["cents"]?.int == cents)
  }

  @Test func `money knows its year, or its source`() throws {
    #expect(try read(.money, "€ 5.000 2018-02-01")["year"] == 2018)
    #expect(try read(.money, "€ 5.000 2018-02-01")["date"] == "2018-02-01")
    #expect(try read(.money, "voor 2017: € 316.000")["year"] == 2017)
    let source = try read(.money, "Binnen bestaande budgetten")
    #expect(source["cents"] == nil && source["source"] == "Binnen bestaande budgetten")
    #expect(throws: FieldReadingError.self) { try FieldType.money.read("€ 99999999999999999999") }
  }

  @Test(arguments: [
    ("ntb", "open", "person"), ("Lid van het programmaleidersoverleg (ntb)", "open", "person"),
    ("Beoogd Adviseur Werk (gem Nieuwegein)", "intended", "person"),
    ("Werkgroep Leren", "named", "group"), ("BPSDL", "named", "body"),
    ("Het GSO", "named", "body"), ("T.z.t. nader te bepalen", "open", "person"),
    ("Wethouder (?)", "named", "person"),
  ])
  func `a party has status and kind`(wording: String, status: String, kind: String) throws {
    let value = try read(.party, wording)
    #expect(value["status"]?.string == status)
    #expect(value["kind"]?.string == kind)
  }

  @Test func `a party has name, function and organisation`() throws {
    let value = try read(.party, "Regisseur Werk – Inkomen (beleidsadviseur gemeente Vianen).")
    #expect(value["name"] == "Regisseur Werk – Inkomen")
    #expect(value["function"] == "beleidsadviseur")
    #expect(value["organisation"] == "Vianen")
  }

  @Test(arguments: [
    ("Aan het BPSDL van 25/4/2018: in te stemmen", "agree", "BPSDL"),
    ("Het GSO de capaciteit te vragen", "capacity", "GSO"),
    ("Daarna voorgelegd aan het DB WIL, om in te stemmen", "agree", "DB WIL"),
    ("Bespreken in november 2017 in DB WIL", "discuss", "DB WIL"),
    ("Verlenging met budget in december 2017 in DB WIL", "budget", "DB WIL"),
  ])
  func `a request names body and ask`(wording: String, ask: String, body: String) throws {
    let value = try read(.request, wording)
    #expect(value["ask"]?.string == ask)
    #expect(value["body"]?.string == body)
  }

  @Test(arguments: [
    ("<ul style=\"x\"> • een • twee drie", ["item een", "item twee drie"]),
    ("<ul>- te weinig.- te veel", ["item te weinig.", "item te veel"]),
    ("Vooraf: <ul> - een - twee", ["paragraph Vooraf:", "item een", "item twee"]),
    ("<p>een</p> <p>twee</p>", ["paragraph een", "paragraph twee"]),
    ("<ul><li>• een</li><li>twee</li></ul>", ["item een", "item twee"]),
    ("Zin <i>n.b. let op</i> <ul> • een", ["paragraph Zin", "note n.b. let op", "item een"]),
    ("A – B en werk-inkomen", ["paragraph A – B en werk-inkomen"]),
    ("Jan &amp; Piet < 3 > 2", ["paragraph Jan & Piet < 3 > 2"]),
  ])
  func `prose is cut into blocks`(raw: String, blocks: [String]) {
    #expect(Prose.blocks(of: raw).map { "\($0.kind.rawValue) \($0.text)" } == blocks)
  }

  @Test func `prose loses no word`() {
    let parts = [
      "<ul>", "</ul>", "<p>", "•", "- ", "-", "<i>", "</i>", "woord", "één", "<li>", "a<b", "&lt;",
      "<",
    ]
    var random = SeededGenerator(seed: 42)
    for _ in 0..<2_000 {
      let raw = (0..<12).map { _ in parts.randomElement(using: &random) ?? "" }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      let words = Prose.blocks(of: raw).map(\.text).joined()
      let isKept: (Character) -> Bool = { !"•- ".contains($0) }
      #expect(words.filter(isKept) == TextMarkup.plain(raw).filter(isKept), "\(raw)")
    }
  }

  @Test(arguments: [
    (FieldType.hours, "veel"), (.date, "morgen"), (.boolean, "misschien"), (.integer, "1,5"),
    (.period, "ooit"), (.text, "a\u{0}b"), (.text, "a\nb"), (.decimal, "1,2,3"),
  ])
  func `what cannot be read says what to write`(type: FieldType, wording: String) throws {
    let error = #expect(throws: FieldReadingError.self) { try type.read(wording) }
    let remedy = try #require(error).remedy
    #expect(!remedy.nl.isEmpty)
  }

  @Test(arguments: [
    "{\"$date\":\"2018-04-25\"}", "{\"$decimal\":\"31.25\"}", "{\"$term\":\"10 workdays\"}",
    "[1,true,null,\"x\"]", "{\"a\":{\"$date\":\"2018-01-01\"},\"b\":[]}",
  ])
  func `a tagged value comes back as it was`(text: String) throws {
    let json = try JSON(parsing: text)
    #expect(try Value(taggedJSON: json).taggedJSON.text == text)
  }

  @Test(arguments: ["{\"$date\":\"2018-02-30\"}", "{\"$term\":1}", "{\"$what\":\"x\"}", "1.5"])
  func `a damaged tagged value is refused`(text: String) throws {
    let json = try JSON(parsing: text)
    #expect(throws: TaggedValueError.self) { try Value(taggedJSON: json) }
  }
}
