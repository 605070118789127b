/// The last things that a disk was asked to change.
struct DiskTrace {
  private static let capacity = 256
  private var ring: [DiskOperation] = []
  private var next = 0

  mutating func append(_ operation: DiskOperation) {
    if ring.count < Self.capacity {
      ring.append(operation)
    } else {
      ring[next] = operation
      next = (next + 1) % Self.capacity
    }
  }

  var operations: [DiskOperation] { Array(ring[next...] + ring[..<next]) }
}
