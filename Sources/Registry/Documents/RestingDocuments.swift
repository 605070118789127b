import Lifecycle

/// The assignments of a snapshot that were read from documents, in the order of the subjects: four
/// bytes each.
struct RestingDocuments: Sendable {
  private let directory: SnapshotDirectory
  /// Places in the directory, which is in the order of the identifiers.
  private let places: [UInt32]

  init(_ directory: SnapshotDirectory) {
    self.directory = directory
    guard directory.hasDocuments else {
      places = []
      return
    }
    var found: [(subject: UInt64, place: UInt32)] = []
    found.reserveCapacity(directory.count)
    for place in 0..<directory.count {
      let subject = directory.document(at: place)
      if subject != DocumentPlace.unknown { found.append((subject, UInt32(place))) }
    }
    found.sort { ($0.subject, $0.place) < ($1.subject, $1.place) }
    places = found.map(\.place)
  }

  /// The first `limit` assignments with a document about the subject, in their order.
  func assignments(about subject: UInt64, limit: Int) -> [AssignmentID] {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if directory.document(at: Int(places[middle])) < subject {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return places[low...].prefix(limit)
      .prefix { directory.document(at: Int($0)) == subject }
      .map { directory.identifier(at: Int($0)) }
  }
}
