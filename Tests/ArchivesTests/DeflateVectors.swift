/// Streams that zlib made, with what they hold.
enum DeflateVectors {
  static let sentence = Array(
    "Onderwerp\tWerk en inkomen. Doel\tMeer mensen aan het werk, meer mensen mee.".utf8)

  static let stored = bytes(
    """
    014a00b5ff4f6e64657277657270095765726b20656e20696e6b6f6d656e2e20446f656c094d656572206d656e73\
    656e2061616e20686574207765726b2c206d656572206d656e73656e206d65652e
    """)

  static let fixed = bytes(
    """
    f3cf4b492d2a4f2d2ae00c4f2dca5648cd53c8cccbcecf4dcdd35370c94fcde1f44d4d2d5200728b81328989790a\
    19a9250a40e5d93a4041840c90ad0700
    """)

  static let dynamic = bytes(
    """
    7d52d10e833008fc95fe5aa71767acba7475fbfd19225c28662f950277dc61f1c9e5c86d469ab7655fb1a5612f05\
    13d28415d81ad2177549473d4b12c11013cac836e9d85f63cdc3b37568e5d4af24ad9703c26c19e1bbfdd4eb761e\
    011bb5c80cf5f9c0bb1c73339ce6e95468b5cd615996c3267137ddd26e441ba8e63c7afba4919ab44bc482ca3216\
    95e6b71a2d743c72d5066e3bfe12e547783042f1e7d5082b6177111d32a20e95c7b44d71ca9d97b84b03752b501f\
    747f29e9df91525f801f
    """)

  static let words = Array(
    """
    evaluatie inkomen college gemeente werk uren werk evaluatie geld gemeente uren opdracht \
    gemeente werk college college werk opdracht werk uren college gemeente geld werk opdracht \
    geld gemeente geld geld college gemeente opdracht gemeente uren inkomen besluit college \
    inkomen uren werk geld besluit uren inkomen werk geld geld opdracht evaluatie werk uren werk \
    geld gemeente geld opdracht raad uren college evaluatie raad geld raad evaluatie besluit \
    opdracht inkomen opdracht werk geld besluit uren raad evaluatie raad besluit geld werk werk \
    uren college inkomen evaluatie inkomen raad college gemeente werk uren geld evaluatie \
    evaluatie evaluatie geld raad geld raad werk werk besluit raad werk gemeente besluit geld \
    raad besluit college evaluatie gemeente raad evaluatie inkomen geld werk raad gemeente \
    opdracht besluit inkomen
    """.utf8)

  static let all = [(stored, sentence), (fixed, sentence), (dynamic, words)]

  /// One zero, and copies of it: as little for as much as this code of fixed lengths allows.
  static func zeros(copies: Int) -> [UInt8] {
    var bits: [Bool] = [true, true, false]
    // The literal 0 is 00110000; a copy of 258 bytes is 11000101, one byte back is 00000.
    bits += [false, false, true, true, false, false, false, false]
    let copy =
      [true, true, false, false, false, true, false, true] + [Bool](repeating: false, count: 5)
    for _ in 0..<copies { bits += copy }
    bits += [Bool](repeating: false, count: 7)
    return stride(from: 0, to: bits.count, by: 8).map { start in
      (0..<8).reduce(0) { byte, bit in
        let isSet = start + bit < bits.count && bits[start + bit]
        return isSet ? byte | 1 << UInt8(bit) : byte
      }
    }
  }

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = Array(hexadecimal)
    return stride(from: 0, to: digits.count, by: 2).map { place in
      UInt8(String(digits[place...(place + 1)]), radix: 16) ?? 0
    }
  }
}
