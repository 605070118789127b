import Digests

/// Salts that nobody can guess: derived from a random key that only lives in memory.
struct Salts {
  private let key: [UInt8]
  private var count: UInt64 = 0

  init(key: [UInt8]?) {
    var random = SystemRandomNumberGenerator()
    self.key = key ?? (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }

  mutating func next() -> [UInt8] {
    count += 1
    var hash = SHA256()
    hash.update(key)
    withUnsafeBytes(of: count.bigEndian) { hash.update($0) }
    return hash.finalize().withUnsafeBytes { Array($0.prefix(JournalLine.saltLength)) }
  }
}
