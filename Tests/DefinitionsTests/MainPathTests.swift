import Definitions
import Lifecycle
import ShippedFiles
import Testing

/// Which states are the columns of a board.
struct MainPathTests {
  private static func path(_ bytes: [UInt8]) throws -> [String] {
    MainPath(of: try WorkflowFile(parsing: bytes).workflow).stages.map(\.name.text)
  }

  private static func path(states: String) throws -> [String] {
    try path(Array("{ workflow: 'w', revision: 1, initial: 'a', states: { \(states) } }".utf8))
  }

  @Test func `the lekstroom workflow has its stages, not the frame around them`() throws {
    let file = try #require(ShippedFiles.workflows.first { $0.name == "lekstroom.json5" })
    let path = try Self.path(file.bytes)
    #expect(path.first == "concept" && !path.contains("actief") && !path.contains("waar_het_was"))
    let main = ["concept", "geagendeerd", "ingestemd", "uitvoering", "evaluatie", "vervolgbesluit"]
    #expect(path.filter(main.contains) == main)
    #expect(path.suffix(3) == ["afgewezen", "gearchiveerd", "gestopt"])
  }

  @Test func `every shipped workflow has at least two stages`() throws {
    for file in ShippedFiles.workflows {
      #expect(try Self.path(file.bytes).count >= 2, "\(file.name)")
    }
  }

  @Test(arguments: [
    ("a: {}, b: {}", ["a", "b"]),
    // A small stage with parts is a stage; one that holds most is a frame.
    (
      "a: { initial: 'x', states: { x: {}, y: {} } }, b: {}, c: {}, d: {}", ["a", "b", "c", "d"]
    ),
    ("a: { initial: 'x', states: { x: {}, y: {}, z: {} } }, b: {}", ["x", "y", "z", "b"]),
    (
      "a: { initial: 'x', states: { x: { initial: 'p', states: { p: {}, q: {}, r: {}, s: {} } } } }, b: {}",
      ["p", "q", "r", "s", "b"]
    ),
    // Of tracks that hold most the first is the way.
    (
      "a: { parallel: { l: { initial: 'l1', states: { l1: {}, l2: {} } }, r: { initial: 'r1', states: { r1: {}, r2: {} } } } }, b: {}",
      ["l1", "l2", "b"]
    ),
    ("a: { parallel: { l: {}, r: {} } }, b: {}", ["a", "b"]),
  ])
  func `a state that holds more than half of all is a frame`(
    states: String, stages: [String]
  ) throws {
    #expect(try Self.path(states: states) == stages)
  }
}
