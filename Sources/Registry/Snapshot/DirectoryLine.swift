import Lifecycle

/// A line of the directory of a snapshot: so many assignments, each as
///
///     ["pilots",812,1204,7,1524639600000,17646,0,0]
///
/// its identifier, the length of its line, the sequence of its last event, its version, the moment
/// of its earliest reminder or null, the day on which it is first due or null, its traits, and the
/// number of its revision. Lines of version 1 lack the day. The day on which it meets stands behind
/// them, where there is one, and last the subject of its document, where it has one: then the day
/// on which it does not meet is null.
enum DirectoryLine {
  /// How many assignments a line describes.
  static let size = 512
  /// The fewest bytes that describe an assignment.
  static let leastRoom = 20
  private static let opening = Array("{\"directory\":[".utf8)

  /// Appends the line for some places of a directory, without its closing brace.
  static func write(
    _ places: Range<Int>, of directory: SnapshotDirectory, into bytes: inout [UInt8]
  ) {
    bytes += opening
    for place in places {
      if place > places.lowerBound { bytes.append(UInt8(ascii: ",")) }
      bytes += [UInt8(ascii: "["), UInt8(ascii: "\"")]
      directory.withIdentifier(at: place) { bytes.append(contentsOf: $0) }
      bytes.append(UInt8(ascii: "\""))
      let facts = directory.facts(at: place)
      append(directory.starts[place + 1] - directory.starts[place], to: &bytes)
      append(Int64(facts.lastSequence), to: &bytes)
      append(Int64(facts.version), to: &bytes)
      if facts.wake == AssignmentFacts.never {
        bytes += ",null".utf8
      } else {
        append(facts.wake, to: &bytes)
      }
      if facts.due == DayPlace.undated {
        bytes += ",null".utf8
      } else {
        append(Int64(facts.due), to: &bytes)
      }
      append(Int64(facts.traits.rawValue), to: &bytes)
      append(Int64(facts.revision), to: &bytes)
      appendRest(of: facts, to: &bytes)
      bytes.append(UInt8(ascii: "]"))
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// What most assignments lack.
  private static func appendRest(of facts: AssignmentFacts, to bytes: inout [UInt8]) {
    if facts.meeting != DayPlace.undated {
      append(Int64(facts.meeting), to: &bytes)
    } else if facts.document != DocumentPlace.unknown {
      bytes += ",null".utf8
    }
    if facts.document != DocumentPlace.unknown { append(Int64(facts.document), to: &bytes) }
  }

  private static func append(_ number: Int64, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: ","))
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    var rest = number.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// Reads the content of a line. Returns false where it is none, or where its identifiers do not
  /// follow those before it.
  static func read(
    _ content: UnsafeRawBufferPointer, version: Int, revisions: Int,
    into columns: inout SnapshotDirectory.Columns
  ) -> Bool {
    var scanner = DirectoryScanner(content)
    guard scanner.skip(opening) else { return false }
    repeat {
      guard scanner.skip("["), let identifier = scanner.identifier(),
        let length = scanner.number(), let sequence = scanner.number(),
        let number = scanner.number(), let wake = scanner.optionalNumber(),
        let due = version == 1 ? AssignmentFacts.never : scanner.optionalNumber(),
        let traits = scanner.number(), let revision = scanner.number(),
        let (meeting, document) = scanner.rest(),
        length > 0, length <= Int64(Int32.max), sequence > 0, number > 0,
        let number = UInt32(exactly: number), revision >= 0, revision < Int64(revisions),
        let traits = UInt8(exactly: traits), columns.isNext(identifier),
        let due = due == AssignmentFacts.never ? DayPlace.undated : Int32(exactly: due),
        let meeting = meeting == AssignmentFacts.never ? DayPlace.undated : Int32(exactly: meeting),
        AssignmentFacts.Traits.all.isSuperset(of: .init(rawValue: traits))
      else { return false }
      columns.append(
        identifier, length: Int(length),
        AssignmentFacts(
          lastSequence: UInt64(sequence), wake: wake, due: due, meeting: meeting,
          version: number, revision: UInt32(revision), traits: .init(rawValue: traits),
          document: document))
    } while scanner.skip(",")
    return scanner.skip("]") && scanner.isAtEnd
  }
}

/// Reads the few things that a line of the directory is made of.
private struct DirectoryScanner {
  private let bytes: UnsafeRawBufferPointer
  private var place = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  mutating func skip(_ byte: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: byte) else { return false }
    place += 1
    return true
  }

  mutating func skip(_ text: [UInt8]) -> Bool {
    guard bytes[place...].starts(with: text) else { return false }
    place += text.count
    return true
  }

  /// The letters between quotes, where they make an identifier.
  mutating func identifier() -> UnsafeRawBufferPointer? {
    guard skip("\"") else { return nil }
    let start = place
    var previous = UInt8(ascii: "-")
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      let byte = bytes[place]
      let isWord = byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
      guard isWord || (byte == UInt8(ascii: "-") && previous != byte) else { return nil }
      previous = byte
      place += 1
    }
    let length = place - start
    guard skip("\""), length > 0, length <= AssignmentID.maximumLength,
      previous != UInt8(ascii: "-")
    else { return nil }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<start + length])
  }

  /// The number behind a comma.
  mutating func number() -> Int64? {
    guard skip(",") else { return nil }
    let isNegative = skip("-")
    let start = place
    var number: Int64 = 0
    while place < bytes.count {
      let digit = bytes[place] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      // Eighteen digits never overflow.
      guard place - start < 18 else { return nil }
      number = number * 10 + Int64(digit)
      place += 1
    }
    guard place > start else { return nil }
    return isNegative ? -number : number
  }

  /// The number behind a comma, or `never` for null.
  mutating func optionalNumber() -> Int64? {
    guard place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "n") else { return number() }
    return skip(Self.null) ? AssignmentFacts.never : nil
  }

  /// The end of an entry: the day on which it meets, or `never`, and the subject of its document.
  mutating func rest() -> (meeting: Int64, document: UInt64)? {
    if skip("]") { return (AssignmentFacts.never, DocumentPlace.unknown) }
    guard let meeting = optionalNumber() else { return nil }
    if meeting != AssignmentFacts.never, skip("]") { return (meeting, DocumentPlace.unknown) }
    guard let number = number(), let document = UInt64(exactly: number),
      DocumentMark.subjects.contains(document), skip("]")
    else { return nil }
    return (meeting, document)
  }

  private static let null = Array(",null".utf8)
}
