import Journaling
import Lifecycle
import Recording
import Storage

/// Snapshots of version 1, which an earlier program wrote.
extension SnapshotReader {
  /// Fills in when each assignment is first due: their directory does not say.
  ///
  /// It reads every assignment, once: the next snapshot is of the present version.
  func addDueDays(
    to columns: inout SnapshotDirectory.Columns, from file: any File
  ) throws(RegistryError) {
    var block: [UInt8] = []
    var blockStart: Int64 = 0
    for place in 0..<columns.count {
      let line = columns.line(at: place)
      if place == 0 || line.upperBound > blockStart + Int64(block.count) {
        block = try bytes(
          of: file, at: line.lowerBound, count: max(Self.blockSize, line.count))
        blockStart = line.lowerBound
      }
      guard line.upperBound <= blockStart + Int64(block.count) else {
        throw damaged(at: line.lowerBound)
      }
      let range = Int(line.lowerBound - blockStart)..<Int(line.upperBound - blockStart)
      let form = block.withUnsafeBytes { block in
        ProtectedLine.content(ofEnded: UnsafeRawBufferPointer(rebasing: block[range]))
          .map { [UInt8]($0) }
      }
      guard let form else { throw damaged(at: line.lowerBound) }
      columns.setDue(try due(of: form, at: line.lowerBound), at: place)
    }
  }

  /// The day of a form that lacks its closing brace.
  private func due(of form: [UInt8], at offset: Int64) throws(RegistryError) -> Int32 {
    do throws(EventCodingError) {
      return try HeldAssignment(stored: form + [UInt8(ascii: "}")]).assignment.earliestDue
    } catch {
      throw .unknownFormat(
        path, "byte \(offset), \(error.key): \(error.message)",
        "byte \(offset), \(error.key): \(error.message)")
    }
  }
}
