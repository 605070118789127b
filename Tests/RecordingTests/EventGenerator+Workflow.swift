import Lifecycle
import Testing

extension EventGenerator {
  mutating func workflow() throws -> WorkflowReference {
    WorkflowReference(
      name: try #require(AssignmentID(pick("lekstroom", "een-heel-lange-naam-van-een-werkstroom"))),
      revision: Int.random(in: 1...9, using: &generator), digest: pick("00ff", "0123456789abcdef"))
  }
}
