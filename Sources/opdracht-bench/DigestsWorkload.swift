import Digests
import JSONSyntax

/// SHA-256 and CRC-32C of records and of large pieces: portable, and with the instructions of the
/// processor.
enum DigestsWorkload {
  private static let sizes = [256, 1 << 20]
  private static let bytesBetweenLooks = 1 << 22
  private static let measurements = 8

  static func run(_ settings: Settings) throws {
    let seconds = Double(settings.seconds) / Double(measurements)
    for size in sizes {
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try measure(
        "sha256", of: bytes, for: seconds, isAccelerated: SHA256.isAccelerated, Self.sha256)
      try measure(
        "crc32c", of: bytes, for: seconds, isAccelerated: CRC32C.isAccelerated, Self.crc32c)
    }
  }

  private static func measure(
    _ algorithm: String, of bytes: [UInt8], for seconds: Double, isAccelerated: Bool,
    _ digest: ([UInt8], Bool) -> UInt64
  ) throws {
    let portable = try rate(of: bytes, for: seconds) { digest($0, false) }
    let accelerated = try rate(of: bytes, for: seconds) { digest($0, true) }
    report([
      "workload": "digests", "algorithm": .string(algorithm), "bytes": .integer(bytes.count),
      "isAccelerated": .boolean(isAccelerated),
      "portableMegabytesPerSecond": rounded(portable / 1e6),
      "acceleratedMegabytesPerSecond": rounded(accelerated / 1e6),
      "ratio": rounded(accelerated / portable),
    ])
  }

  /// Bytes a second. Every digest must be the first one: that also keeps the work from being left
  /// out.
  private static func rate(
    of bytes: [UInt8], for seconds: Double, _ digest: ([UInt8]) -> UInt64
  ) throws -> Double {
    let expected = digest(bytes)
    let repetitions = max(1, bytesBetweenLooks / bytes.count)
    var done = 0
    let began = now()
    while now() - began < seconds {
      for _ in 0..<repetitions where digest(bytes) != expected {
        throw BenchError("a digest changed between two runs")
      }
      done += repetitions * bytes.count
    }
    return Double(done) / (now() - began)
  }

  private static func sha256(_ bytes: [UInt8], isAccelerated: Bool) -> UInt64 {
    var hash = SHA256(accelerated: isAccelerated)
    hash.update(bytes)
    return hash.finalize().first8
  }

  private static func crc32c(_ bytes: [UInt8], isAccelerated: Bool) -> UInt64 {
    var checksum = CRC32C(accelerated: isAccelerated)
    bytes.withUnsafeBytes { checksum.absorb($0) }
    return UInt64(checksum.value)
  }
}
