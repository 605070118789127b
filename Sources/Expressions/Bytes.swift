/// The bytes of a text: `Character` would take two spellings of é for one.
struct Bytes {
  let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  func contains(_ part: Bytes) -> Bool {
    guard !part.bytes.isEmpty else { return true }
    guard part.bytes.count <= bytes.count else { return false }
    return (0...bytes.count - part.bytes.count).contains { start in
      bytes[start..<start + part.bytes.count].elementsEqual(part.bytes)
    }
  }
}
