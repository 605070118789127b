import Lifecycle

/// The assignments by the subjects of their documents: those of the snapshot, and above them, layer
/// by layer, those whose document changed since.
///
/// What changed stays in the layers below as it was: whoever asks looks whether it still holds.
struct DocumentIndex: Sendable {
  var resting: RestingDocuments?
  /// By generation, the newest last.
  private var layers: [(generation: UInt64, places: SortedChunks<DocumentPlace>)] = [
    (0, SortedChunks())
  ]

  /// Takes in what became of an assignment.
  mutating func move(_ id: AssignmentID, from before: AssignmentFacts?, to after: AssignmentFacts) {
    let old = before?.document ?? DocumentPlace.unknown
    guard old != after.document else { return }
    let newest = layers.count - 1
    if old != DocumentPlace.unknown {
      layers[newest].places.remove(DocumentPlace(subject: old, assignment: id))
    }
    if after.document != DocumentPlace.unknown {
      layers[newest].places.insert(DocumentPlace(subject: after.document, assignment: id))
    }
  }

  mutating func freeze(as generation: UInt64) { layers.append((generation, SortedChunks())) }

  /// Takes the order of a written snapshot. Returns what it stands for.
  mutating func adopt(
    _ written: RestingDocuments, upTo generation: UInt64
  ) -> [SortedChunks<DocumentPlace>] {
    let retired = layers.filter { $0.generation <= generation }.map(\.places)
    layers.removeAll { $0.generation <= generation }
    resting = written
    return retired
  }

  /// At most `limit` assignments of each layer that are said to have a document about the subject.
  func candidates(about subject: UInt64, limit: Int) -> [AssignmentID] {
    precondition(subject != DocumentPlace.unknown, "A document that is looked for has a subject.")
    var found = resting?.assignments(about: subject, limit: limit) ?? []
    for layer in layers {
      var walk = SortedChunks.Walk(layer.places, before: subject)
      for _ in 0..<limit {
        guard let place = walk.current, place.subject == subject else { break }
        found.append(place.assignment)
        walk.advance()
      }
    }
    return found
  }
}

extension SortedChunks<DocumentPlace>.Walk {
  /// From the first document about a subject on.
  fileprivate init(_ places: SortedChunks<DocumentPlace>, before subject: UInt64) {
    self.init(places, after: DocumentPlace.last(before: subject))
  }
}

extension DocumentPlace {
  /// Behind every document about the subject before this one.
  fileprivate static func last(before subject: UInt64) -> DocumentPlace {
    let letters = String(repeating: "z", count: AssignmentID.maximumLength)
    guard let greatest = AssignmentID(letters) else {
      preconditionFailure("So many letters are an identifier.")
    }
    return DocumentPlace(subject: subject - 1, assignment: greatest)
  }
}
