import Languages

/// Makes what a program wrote fit for messages and records: without secrets, in one line, bounded.
struct Redaction: Sendable {
  /// Shorter ones stand in other texts by chance: taking them out would tell where they are.
  static let shortestSecret = 4
  private static let mark = Array("•••".utf8)

  private let secrets: [[UInt8]]

  /// The longest secret is looked for first: another may be a part of it.
  init(secrets: [[UInt8]] = []) {
    self.secrets = secrets.filter { $0.count >= Self.shortestSecret }
      .sorted { $0.count > $1.count }
  }

  /// The text without the secrets.
  func hiding(_ text: String) -> String {
    guard !secrets.isEmpty else { return text }
    return String(decoding: hiding(Array(text.utf8)), as: UTF8.self)
  }

  /// One line without secrets and control characters, of at most so many bytes.
  func line(_ text: String, upTo limit: Int) -> String {
    var line = String.UnicodeScalarView()
    var count = 0
    for scalar in hiding(text).unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      let shown = isControl ? " " : scalar
      count += UTF8.width(shown)
      guard count <= limit else {
        line.append("…")
        break
      }
      line.append(shown)
    }
    return String(line)
  }

  private func hiding(_ bytes: [UInt8]) -> [UInt8] {
    var rest = bytes[...]
    var shown: [UInt8] = []
    while let byte = rest.first {
      if let secret = secrets.first(where: { rest.starts(with: $0) }) {
        shown += Self.mark
        rest = rest.dropFirst(secret.count)
      } else {
        shown.append(byte)
        rest = rest.dropFirst()
      }
    }
    return shown
  }
}
