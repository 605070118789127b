import Digests
import Journaling
import Testing

/// A journal that is written by whoever can write its files and knows its format.
///
/// It is made from the description of the format alone, and works out every hash and checksum anew.
struct ForgedJournal {
  enum Line {
    case record(salt: String, original: String?, kind: String, payload: String)
    case mark(String)
  }

  /// The lines of each segment, without their headers.
  var segments: [[Line]]
  private(set) var head = JournalHead.start

  /// Takes a journal apart.
  init(_ files: [String: [UInt8]]) throws {
    segments = try files.keys.sorted().map { path in
      try SegmentLines(files[path] ?? []).lines.dropFirst().map { try Self.line($0.text) }
    }
  }

  private static func line(_ text: String) throws -> Line {
    guard text.hasPrefix("{\"seq\":") else {
      let end = try #require(text.dropFirst(2).firstIndex(of: "\""))
      return .mark(String(text[text.index(text.startIndex, offsetBy: 2)..<end]))
    }
    let salt = try value(of: "salt", in: text)
    let kind = text.contains("\",\"redaction\":") ? "redaction" : "event"
    let payload = try #require(bytes(of: text, behind: "\",\"\(kind)\":"))
    let checksumLength = ",\"crc\":\"00000000\"}".utf8.count
    let original = text.contains(",\"was\":\"") ? try value(of: "was", in: text) : nil
    return .record(
      salt: salt, original: original, kind: kind,
      payload: String(decoding: payload.dropLast(checksumLength), as: UTF8.self))
  }

  private static func value(of name: String, in text: String) throws -> String {
    let rest = try #require(bytes(of: text, behind: "\"\(name)\":\""))
    return String(decoding: rest.prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
  }

  private static func bytes(of text: String, behind key: String) -> ArraySlice<UInt8>? {
    let (bytes, key) = (Array(text.utf8), Array(key.utf8))
    let place = bytes.indices.first { bytes[$0...].starts(with: key) }
    return place.map { bytes[($0 + key.count)...] }
  }

  // MARK: Forging

  /// All places of records, as segment and line.
  var records: [(segment: Int, line: Int)] {
    segments.indices.flatMap { segment in
      segments[segment].indices.compactMap { line in
        if case .record = segments[segment][line] { (segment, line) } else { nil }
      }
    }
  }

  static func record(_ payload: String, salt: String) -> Line {
    .record(salt: salt, original: nil, kind: "event", payload: payload)
  }

  /// Its files, all of one piece.
  mutating func files() -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    head = .start
    for lines in segments {
      let first = head.sequence + 1
      var bytes = Self.sealed(
        "{\"journal\":\"opdracht\",\"version\":2,\"first\":\(first),\"link\":\"\(head.link)\"")
      for line in lines { bytes += written(line) }
      files[MemoryJournal.path(of: Int(first))] = bytes
    }
    return files
  }

  private mutating func written(_ line: Line) -> [UInt8] {
    guard case .record(let salt, let original, let kind, let payload) = line else {
      guard case .mark(let name) = line else { return [] }
      return Self.sealed("{\"\(name)\":\(head.sequence),\"link\":\"\(head.link)\"")
    }
    let previous = head.link.hexadecimal.prefix(16)
    let sequence = head.sequence + 1
    let was = original.map { ",\"was\":\"\($0)\"" } ?? ""
    let commitment = original ?? Self.commitment(to: payload, salt: salt)
    head = JournalHead(
      sequence: sequence,
      link: Self.hash(
        Self.bytes(head.link.hexadecimal)
          + (0..<8).map { UInt8(truncatingIfNeeded: sequence >> (56 - 8 * $0)) }
          + Self.bytes(commitment)))
    return Self.sealed(
      "{\"seq\":\(sequence),\"prev\":\"\(previous)\",\"salt\":\"\(salt)\"\(was),\"\(kind)\":\(payload)"
    )
  }

  static func commitment(to payload: String, salt: String) -> String {
    hash(bytes(salt) + Array(payload.utf8)).hexadecimal
  }

  private static func hash(_ bytes: [UInt8]) -> SHA256.Digest {
    var hash = SHA256()
    bytes.withUnsafeBytes { hash.update($0) }
    return hash.finalize()
  }

  private static func bytes(_ digits: String) -> [UInt8] {
    let digits = Array(digits)
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0..<$0 + 2]), radix: 16)
    }
  }

  private static func sealed(_ content: String) -> [UInt8] {
    var checksum = CRC32C()
    Array(content.utf8).withUnsafeBytes { checksum.absorb($0) }
    let digits = String(checksum.value, radix: 16)
    let padding = String(repeating: "0", count: 8 - digits.count)
    return Array("\(content),\"crc\":\"\(padding)\(digits)\"}\n".utf8)
  }
}
