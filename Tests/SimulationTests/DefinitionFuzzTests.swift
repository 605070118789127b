import Definitions
import JSONSyntax
import Languages
import TestSupport
import Testing

/// Whatever happens to a file, reading it ends with a workflow or with flaws that have a place.
struct DefinitionFuzzTests {
  private static let variants = 8

  @Test func `no accident to a file ends the program`() throws {
    var generator = SeededGenerator(seed: 11)
    var sound = 0
    var broken = 0
    for name in ChartCorpusTests.names {
      let chart = try JSONParser.parse(
        try Folder.bytes(of: "\(ChartCorpusTests.folder)/\(name)"), as: .json5)
      let source = Array((chart.json?["definition"]?.text ?? "").utf8)
      for _ in 0..<Self.variants {
        let bytes = Mutation.mutated(source, using: &generator)
        do throws(InvalidDefinition) {
          _ = try WorkflowFile(parsing: bytes)
          sound += 1
        } catch {
          broken += 1
          for flaw in error.diagnostics {
            #expect(flaw.position.offset <= bytes.count)
            for language in Language.allCases {
              #expect(!flaw.rendered(file: name, source: bytes, in: language).isEmpty)
            }
          }
          #expect(!error.diagnostics.isEmpty, "\(String(decoding: bytes, as: UTF8.self))")
        }
      }
    }
    #expect(sound > 20)
    #expect(broken > 500)
  }
}
