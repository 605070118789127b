import Digests
import TestSupport
import Testing

/// Published and independently made digests, worked out in both ways.
@Suite struct SHA256Tests {
  static let ways = [false, true]

  /// Seven apart: no two of a block's 64 bytes are the same.
  static let message = (0..<300).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }

  @Test(arguments: ways)
  func `the examples of FIPS 180-4 have their digests`(accelerated: Bool) {
    let examples = [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
          + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ]
    for (text, digest) in examples {
      #expect(Self.digest(of: Array(text.utf8), accelerated).hexadecimal == digest)
    }
  }

  @Test(arguments: ways)
  func `a million times the letter a has its digest`(accelerated: Bool) {
    var hash = SHA256(accelerated: accelerated)
    let thousand = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000)
    for _ in 0..<1_000 { hash.update(thousand) }
    #expect(
      hash.finalize().hexadecimal
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test(arguments: ways)
  func `the short messages of NIST have their digests`(accelerated: Bool) throws {
    for (text, digest) in ShortMessages.vectors {
      let message = try Self.bytes(of: text)
      #expect(Self.digest(of: message, accelerated).hexadecimal == digest, "\(text)")
    }
    #expect(
      ShortMessages.vectors.map(\.message.utf8.count) == Array(stride(from: 2, to: 64, by: 2)))
  }

  /// The Monte Carlo test of NIST (SHA256Monte): a thousand digests, each of the three before it,
  /// lead to a checkpoint; its digest is the next seed.
  @Test(arguments: ways)
  func `the Monte Carlo test of NIST passes its checkpoints`(accelerated: Bool) throws {
    let checkpoints = [
      0: "e93c330ae5447738c8aa85d71a6c80f2a58381d05872d26bdd39f1fcd4f2b788",
      1: "2e78f8c8772ea7c9331d41ed3f9cdf27d8f514a99342ee766ee3b8b0d0b121c0",
      2: "d6a23dff1b7f2eddc1a212f8a218397523a799b07386a30692fd6fe9d2bf0944",
      4: "f9eba2a4cf6263826beaf6150057849eb975a9513c0b76ecad0f1c19ebbad89b",
      99: "6a912ba4188391a78e6f13d88ed2d14e13afce9db6f7dcbf4a48c24f3db02778",
    ]
    var seed = try #require(
      SHA256.Digest(
        hexadecimal: "6d1e72ad03ddeb5de891e572e2396f8da015d899ef0e79503152d6010a3fe691"))
    for round in 0..<100 {
      var (first, second, third) = (seed, seed, seed)
      for _ in 0..<1_000 {
        var hash = SHA256(accelerated: accelerated)
        for digest in [first, second, third] { digest.withUnsafeBytes { hash.update($0) } }
        (first, second, third) = (second, third, hash.finalize())
      }
      seed = third
      if let checkpoint = checkpoints[round] { #expect(seed.hexadecimal == checkpoint) }
    }
  }

  /// The digest below is that of 301 lines which the system's `sha256sum` made: the digests of the
  /// first 0, 1, … 300 bytes of `message`.
  @Test(arguments: ways)
  func `every length to 300 has the digest that the system gives`(accelerated: Bool) {
    var lines: [UInt8] = []
    for count in 0...Self.message.count {
      Self.digest(of: Array(Self.message[..<count]), accelerated).write(into: &lines)
      lines.append(UInt8(ascii: "\n"))
    }
    #expect(
      SHA256.hexadecimalDigest(of: lines)
        == "3577e43d62701c38b95a0e78fdd354070899d33749149e50e8bf4729d714f039")
  }

  static func digest(of bytes: [UInt8], _ accelerated: Bool) -> SHA256.Digest {
    var hash = SHA256(accelerated: accelerated)
    hash.update(bytes)
    return hash.finalize()
  }

  private static func bytes(of digits: String) throws -> [UInt8] {
    let digits = Array(digits.utf8)
    return try stride(from: 0, to: digits.count, by: 2).map { place in
      let number = digits[place..<place + 2].withUnsafeBytes { Hexadecimal.number($0) }
      return UInt8(try #require(number))
    }
  }
}
