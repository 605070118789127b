import Definitions
import Expressions
import JSONSyntax
import Languages
import TestSupport
import Testing
import WorkingCalendar

/// Whatever somebody types as a condition, it ends with a value or an error.
struct ExpressionFuzzTests {
  private static let variants = 25
  @Test func `no spelling of a condition ends the program`() throws {
    var generator = SeededGenerator(seed: 7)
    let today = try #require(CivilDate(iso: "2018-04-25"))
    var values = 0
    var errors = 0
    for line in ConformanceTests.files.flatMap({ $0.bytes.split(separator: 0x0A) }) {
      let row = try JSON(parsing: Array(line))
      let source = Array((row["expression"]?.string ?? "").utf8)
      for _ in 0..<Self.variants {
        let text = String(decoding: Mutation.mutated(source, using: &generator), as: UTF8.self)
        let request: JSON = ["expression": .string(text), "bindings": row["bindings"] ?? [:]]
        switch try EvaluationRequest(parsing: Array(request.text.utf8), today: today).outcome() {
        case .success: values += 1
        case .failure(let error):
          errors += 1
          #expect(error.offset >= 0 && error.offset <= text.utf8.count, "\(text)")
          #expect(!error.message.nl.isEmpty && !error.message.en.isEmpty, "\(text)")
        }
      }
    }
    #expect(values > 1_000)
    #expect(errors > 5_000)
  }
}
