import Lifecycle

/// What stays in memory of a snapshot: for each assignment its identifier, where it stands, and
/// its facts, in columns of plain numbers.
///
/// Forty-eight bytes each, eight more where there are documents, and the letters of the identifier, so that a million take no more than a
/// picture does.
final class SnapshotDirectory: Sendable {
  let count: Int
  /// The letters of all identifiers, one after the other, in their order.
  private let letters: [UInt8]
  /// Where each identifier ends among the letters.
  private let ends: [UInt32]
  /// Where each line begins in the file; the last is where the lines end.
  let starts: [Int64]
  let wakes: [Int64]
  private let dues: [Int32]
  private let meetings: [Int32]
  /// Whether any assignment meets on a day.
  let hasMeetings: Bool
  private let sequences: [UInt64]
  private let versions: [UInt32]
  private let revisions: [UInt32]
  private let traits: [UInt8]
  /// The subjects of documents; empty where no assignment has one.
  private let documents: [UInt64]

  init(_ columns: Columns) {
    count = columns.ends.count
    letters = columns.letters
    ends = columns.ends
    starts = columns.starts
    wakes = columns.wakes
    dues = columns.dues
    meetings = columns.meetings
    hasMeetings = columns.hasMeetings
    sequences = columns.sequences
    versions = columns.versions
    revisions = columns.revisions
    traits = columns.traits
    documents = columns.documents
  }

  /// A directory in the making.
  struct Columns {
    fileprivate var letters: [UInt8] = []
    fileprivate var ends: [UInt32] = []
    fileprivate var starts: [Int64]
    fileprivate var wakes: [Int64] = []
    fileprivate var dues: [Int32] = []
    fileprivate var meetings: [Int32] = []
    fileprivate var hasMeetings = false
    fileprivate var sequences: [UInt64] = []
    fileprivate var versions: [UInt32] = []
    fileprivate var revisions: [UInt32] = []
    fileprivate var traits: [UInt8] = []
    fileprivate var documents: [UInt64] = []

    /// `start` is where the first line begins.
    init(from start: Int64, reserving count: Int) {
      starts = [start]
      letters.reserveCapacity(count * 12)
      ends.reserveCapacity(count)
      starts.reserveCapacity(count + 1)
      wakes.reserveCapacity(count)
      dues.reserveCapacity(count)
      meetings.reserveCapacity(count)
      sequences.reserveCapacity(count)
      versions.reserveCapacity(count)
      revisions.reserveCapacity(count)
      traits.reserveCapacity(count)
    }

    var count: Int { ends.count }
    /// Where the next line begins.
    var end: Int64 { starts[starts.count - 1] }

    mutating func append(
      _ identifier: UnsafeRawBufferPointer, length: Int, _ facts: AssignmentFacts
    ) {
      letters.append(contentsOf: identifier)
      ends.append(UInt32(letters.count))
      starts.append(end + Int64(length))
      wakes.append(facts.wake)
      dues.append(facts.due)
      meetings.append(facts.meeting)
      hasMeetings = hasMeetings || facts.meeting != DayPlace.undated
      sequences.append(facts.lastSequence)
      versions.append(facts.version)
      revisions.append(facts.revision)
      traits.append(facts.traits.rawValue)
      append(document: facts.document)
    }

    /// A home without documents has no column of them.
    private mutating func append(document subject: UInt64) {
      if documents.isEmpty {
        guard subject != DocumentPlace.unknown else { return }
        documents = [UInt64](repeating: DocumentPlace.unknown, count: traits.count - 1)
      }
      documents.append(subject)
    }

    /// Where the line of an assignment stands in the file.
    func line(at place: Int) -> Range<Int64> { starts[place]..<starts[place + 1] }

    mutating func setDue(_ day: Int32, at place: Int) { dues[place] = day }

    /// Whether an identifier comes after all that are there.
    func isNext(_ identifier: UnsafeRawBufferPointer) -> Bool {
      guard let end = ends.last else { return true }
      let start = ends.count > 1 ? ends[ends.count - 2] : 0
      return letters[Int(start)..<Int(end)].lexicographicallyPrecedes(identifier)
    }
  }

  func facts(at place: Int) -> AssignmentFacts {
    AssignmentFacts(
      lastSequence: sequences[place], wake: wakes[place], due: dues[place],
      meeting: meetings[place], version: versions[place], revision: revisions[place],
      traits: AssignmentFacts.Traits(rawValue: traits[place]), document: document(at: place))
  }

  /// Whether any assignment was read from a document that is known again.
  var hasDocuments: Bool { !documents.isEmpty }

  func document(at place: Int) -> UInt64 {
    documents.isEmpty ? DocumentPlace.unknown : documents[place]
  }

  func facts(of id: AssignmentID) -> AssignmentFacts? { place(of: id).map { facts(at: $0) } }

  func identifier(at place: Int) -> AssignmentID {
    let text = String(decoding: letters[range(at: place)], as: UTF8.self)
    guard let id = AssignmentID(text) else {
      preconditionFailure("A directory holds identifiers.")
    }
    return id
  }

  func place(of id: AssignmentID) -> Int? {
    let (place, isFound) = search(id)
    return isFound ? place : nil
  }

  func firstPlace(after id: AssignmentID) -> Int {
    let (place, isFound) = search(id)
    return isFound ? place + 1 : place
  }

  func withIdentifier<Result>(
    at place: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    letters.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range(at: place)])) }
  }

  private func range(at place: Int) -> Range<Int> {
    (place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])
  }

  /// The first place whose identifier is not before `id`, and whether it is the very one.
  private func search(_ id: AssignmentID) -> (place: Int, isFound: Bool) {
    var text = id.text
    return text.withUTF8 { wanted in
      letters.withUnsafeBytes { letters in
        var low = 0
        var high = count
        while low < high {
          let middle = (low + high) / 2
          let candidate = UnsafeRawBufferPointer(rebasing: letters[range(at: middle)])
          if Self.precedes(candidate, wanted) { low = middle + 1 } else { high = middle }
        }
        guard low < count else { return (low, false) }
        return (low, letters[range(at: low)].elementsEqual(wanted))
      }
    }
  }

  private static func precedes(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    for place in 0..<min(left.count, right.count) where left[place] != right[place] {
      return left[place] < right[place]
    }
    return left.count < right.count
  }
}
