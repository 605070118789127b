import Glibc
import Testing

/// The article that tells which test shows which acceptance case.
struct AcceptanceArticleTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  /// The places that a row names: 'File.swift' with the name of a test, or a workflow with that of
  /// a scenario.
  private struct Row {
    let key: String
    let file: String
    let name: String
  }

  private static func text(_ path: String) throws -> String {
    let file = try #require(fopen("\(root)/\(path)", "r"), "\(path) is missing")
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func rows() throws -> [Row] {
    try text("Sources/Opdracht.docc/AcceptanceCases.md").split(separator: "\n")
      .filter { $0.hasPrefix("| ") && $0.contains("`") }
      .map { line in
        let cells = line.split(separator: "|").map { $0.split(separator: "`") }
        let key = cells.first?.joined() ?? ""
        let place = try #require(cells.last, "\(line)")
        try #require(place.count >= 4, "\(line) names a file and a test")
        return Row(
          key: key.split(separator: " ").joined(separator: " "), file: String(place[1]),
          name: String(place[3]))
      }
  }

  @Test func `every test that the article names exists`() throws {
    let rows = try Self.rows()
    #expect(rows.count > 30)
    var files: [String: String] = [:]
    for row in rows {
      if files[row.file] == nil { files[row.file] = try Self.text(row.file) }
      let isThere =
        row.file.hasSuffix(".json5")
        ? files[row.file]?.contains("name: \"\(row.name)\"")
        : files[row.file]?.contains("func `\(row.name)`")
      #expect(isThere == true, "\(row.key): \(row.file) has no '\(row.name)'")
    }
  }

  @Test(arguments: [("P", 7), ("W", 8), ("J", 8), ("G", 8)])
  func `every case of the four formulations has a row`(letter: String, count: Int) throws {
    let keys = Set(try Self.rows().map(\.key))
    for number in 1...count {
      #expect(keys.contains("\(letter)\(number)"), "\(letter)\(number) has no row")
    }
  }
}
