import Testing

@testable import opdracht

/// The bar beside a percentage.
struct ShareBarTests {
  @Test(arguments: [
    (0, 100, 12, "[----------]"), (1, 100, 12, "[#---------]"), (50, 100, 12, "[#####-----]"),
    (99, 100, 12, "[#########-]"), (100, 100, 12, "[##########]"), (130, 100, 12, "[##########]"),
    (50, 100, 8, "[###---]"), (1, 2, 200, "[##########----------]"),
  ])
  func `a bar is as long as its share, and full when nothing is left`(
    used: Int, whole: Int, room: Int, bar: String
  ) {
    #expect(ShareBar.text(Int128(used), of: Int128(whole), room: room) == bar)
  }

  @Test func `where there is no room, or nothing to use, there is no bar`() {
    #expect(ShareBar.text(1, of: 2, room: 7) == nil)
    #expect(ShareBar.text(1, of: 2, room: -3) == nil)
    #expect(ShareBar.text(0, of: 0, room: 40) == nil)
    #expect(ShareBar.percent(0, of: 0) == nil)
    #expect(ShareBar.percent(999, of: 1_000) == 99)
  }
}

/// Tables with numbers.
struct ColumnTableTests {
  private static let rows = [["rol", "uren"], ["Éénmanszaak", "31,25"], ["Trekker", "8"]]

  @Test func `numbers stand to the right, and accents take no room`() {
    let table = ColumnTable(Self.rows, numbersIn: [1])
    #expect(table.width == 18)
    #expect(
      table.text.split(separator: "\n").map(String.init) == [
        "rol           uren", "Éénmanszaak  31,25", "Trekker          8",
      ])
  }

  @Test func `a narrow table cuts its first column, and keeps its numbers whole`() {
    var table = ColumnTable(Self.rows, numbersIn: [1])
    table.narrow(to: 16)
    #expect(table.width == 16)
    #expect(table.text.contains("Éénmansz…  31,25"))
    table.narrow(to: 3)
    #expect(table.width == 15 && table.text.contains("31,25"))
  }
}
