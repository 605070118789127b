import Boards
import Testing

/// Whether people can read the page by day and by night: the contrast as WCAG 2.1 computes it, of
/// the colours that the page itself declares.
struct ContrastTests {
  private static func palettes() throws -> [[String: String]] {
    let page = try PageReader.read(BoardPage.html(ExampleBoards.board()))
    let sheet = page.all("style").map(\.text).joined()
    // By day, by night, and on paper.
    return sheet.components(after: ":root{").map { block in
      var colours: [String: String] = [:]
      for declaration in block.prefix(while: { $0 != "}" }).split(separator: ";") {
        let parts = declaration.split(separator: ":")
        if parts.count == 2, parts[0].hasPrefix("--") {
          colours[String(parts[0].dropFirst(2))] = String(parts[1])
        }
      }
      return colours
    }
  }

  /// The relative luminance of '#rrggbb'.
  private static func luminance(_ colour: String) throws -> Double {
    let number = try #require(UInt32(colour.dropFirst(), radix: 16))
    let parts = [16, 8, 0].map { shift -> Double in
      let part = Double((number >> UInt32(shift)) & 0xFF) / 255
      return part <= 0.03928 ? part / 12.92 : power((part + 0.055) / 1.055)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  /// To the power of 2.4: the fifth root of the twelfth power.
  private static func power(_ base: Double) -> Double {
    let wanted = (0..<12).reduce(1.0) { product, _ in product * base }
    var root = 1.0
    for _ in 0..<60 {
      root -= (root * root * root * root * root - wanted) / (5 * root * root * root * root)
    }
    return root
  }

  private static func contrast(_ one: String, _ other: String) throws -> Double {
    let (left, right) = (try luminance(one), try luminance(other))
    return (max(left, right) + 0.05) / (min(left, right) + 0.05)
  }

  @Test func `the contrast of black and white is 21`() throws {
    #expect(abs(try Self.contrast("#000000", "#ffffff") - 21) < 0.001)
    #expect(abs(try Self.contrast("#777777", "#ffffff") - 4.478) < 0.01)
  }

  @Test func `every text stands out 4.5 to 1, and every mark 3 to 1`() throws {
    let texts = [
      ("text", ["page", "card", "column", "stage", "stage-next", "rest"]),
      ("muted", ["page", "card", "column"]), ("link", ["page"]),
      ("late", ["page", "card", "late-back"]), ("today", ["page"]),
    ]
    let marks = [
      ("line", ["page", "card", "column", "stage"]), ("fill", ["page"]), ("meeting", ["page"]),
      ("late", ["page", "stage"]), ("text", ["page"]),
    ]
    let palettes = try Self.palettes()
    #expect(palettes.count == 3)
    for palette in palettes {
      for (pairs, least) in [(texts, 4.5), (marks, 3.0)] {
        for (front, backs) in pairs {
          for back in backs {
            let contrast = try Self.contrast(
              try #require(palette[front]), try #require(palette[back]))
            #expect(contrast >= least, "\(front) on \(back): \(contrast)")
          }
        }
      }
    }
  }

  @Test func `every colour that is used is declared, by day and by night`() throws {
    let page = BoardPage.html(ExampleBoards.board())
    let used = Set(
      page.components(after: "var(--").map { String($0.prefix { $0 != ")" }) })
    #expect(used.count > 10)
    for palette in try Self.palettes() { #expect(used.isSubset(of: palette.keys)) }
  }
}

extension String {
  /// What follows each occurrence of a part.
  fileprivate func components(after part: String) -> [Substring] {
    var found: [Substring] = []
    var rest = self[...]
    while let first = rest.firstIndex(where: { $0 == part.first }) {
      if rest[first...].hasPrefix(part) { found.append(rest[first...].dropFirst(part.count)) }
      rest = rest[rest.index(after: first)...]
    }
    return found
  }
}
