import Definitions
import Expressions
import Fields
import JSONSyntax
import Languages
import Testing
import WorkingCalendar

/// The guard language against its corpus: one expression a line, with the value or the error that
/// the language definition of CEL gives it.
struct ConformanceTests {
  static let files: [(name: String, bytes: [UInt8])] = [
    ("arithmetic", PackageResources.arithmetic_jsonl),
    ("comparison", PackageResources.comparison_jsonl),
    ("conversions", PackageResources.conversions_jsonl),
    ("errors", PackageResources.errors_jsonl),
    ("lists-and-maps", PackageResources.lists_and_maps_jsonl),
    ("literals", PackageResources.literals_jsonl),
    ("logic", PackageResources.logic_jsonl),
    ("macros", PackageResources.macros_jsonl),
    ("strings", PackageResources.strings_jsonl),
    ("time", PackageResources.time_jsonl),
  ]

  @Test(arguments: files.map(\.name))
  func `every expression of the corpus gives what the language definition says`(
    name: String
  ) throws {
    let file = try #require(Self.files.first { $0.name == name })
    let today = try #require(CivilDate(iso: "2018-04-25"))
    for line in file.bytes.split(separator: UInt8(ascii: "\n")) {
      let wanted = try JSON(parsing: Array(line))
      let outcome = try EvaluationRequest(parsing: Array(line), today: today).outcome()
      let reply = try JSON(parsing: EvaluationReply.text(outcome, in: .en))
      #expect(reply["error"]?.string == wanted["error"]?.string, "\(wanted.text) → \(reply.text)")
      #expect(reply["type"]?.string == wanted["type"]?.string, "\(wanted.text) → \(reply.text)")
      #expect(reply["value"] == wanted["value"], "\(wanted.text) → \(reply.text)")
    }
  }
}
