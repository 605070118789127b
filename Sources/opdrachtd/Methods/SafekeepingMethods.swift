import Control
import Execution
import JSONSyntax
import Journaling
import Languages

extension MethodTable {
  /// The anchor: where the journal stands, on the disk.
  func head() async -> JSON { ["head": .string(engine.journalHead.description)] }

  /// Writes a snapshot now, and begins a new segment.
  func snapshot() async throws -> JSON {
    guard let head = try await engine.takeSnapshot() else { throw ControlError.noSnapshots }
    return ["head": .string(head.description)]
  }

  /// Makes everything up to now complete segments and a snapshot, and tells up to where: what a
  /// backup copies does not change any more.
  func backup() async throws -> JSON {
    guard let head = try await engine.takeSnapshot() else { throw ControlError.noSnapshots }
    return ["head": .string(head.description), "home": .string(home.path)]
  }
}

extension ControlError {
  fileprivate static let noSnapshots = ControlError(
    code: -32000, message: "opdrachtd is stopping",
    data: problem(
      "failed", LocalizedText(nl: "opdrachtd stopt.", en: "opdrachtd is stopping."),
      remedy: LocalizedText(nl: "Start hem opnieuw.", en: "Start it again.")))
}
