import JSONSyntax

/// A small generator of random numbers: the same seed, the same numbers everywhere.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Makes values of every kind, with awkward texts and numbers among them.
struct RandomValues {
  private static let scalars: [ClosedRange<UInt32>] = [
    0x00...0x1F, 0x20...0x7F, 0x80...0x2FF, 0x300...0x36F, 0x2000...0x206F, 0xE000...0xFFFF,
    0x1F600...0x1F64F, 0x10FF00...0x10FFFF,
  ]
  private static let deepest = 5

  var generator: SplitMix

  init(seed: UInt64) { generator = SplitMix(seed: seed) }

  mutating func value(depth: Int) -> JSON {
    switch Int.random(in: 0..<(depth < Self.deepest ? 7 : 4), using: &generator) {
    case 0: .null
    case 1: .boolean(.random(using: &generator))
    case 2: .number(number())
    case 3: .string(text())
    case 4: .array((0..<count()).map { _ in value(depth: depth + 1) })
    default: .object(object(depth: depth))
    }
  }

  mutating func object(depth: Int) -> JSONObject {
    var object = JSONObject()
    for _ in 0..<count() { object[text()] = value(depth: depth + 1) }
    return object
  }

  /// Mostly small; now and then beyond the number of keys that are compared one by one.
  private mutating func count() -> Int {
    let isLarge = Int.random(in: 0..<20, using: &generator) == 0
    return Int.random(in: 0...(isLarge ? 40 : 4), using: &generator)
  }

  private mutating func number() -> JSONNumber {
    guard Bool.random(using: &generator) else {
      let shift = Int64.random(in: 0...63, using: &generator)
      return JSONNumber(Int64.random(in: .min ... .max, using: &generator) >> shift)
    }
    let whole = UInt64.random(in: 0 ... .max, using: &generator)
    let fraction = UInt64.random(in: 0 ... .max, using: &generator)
    let exponent = Int.random(in: -400...400, using: &generator)
    let text = "-\(whole).\(fraction)e\(exponent)"
    return JSONNumber(exactly: text) ?? JSONNumber(0)
  }

  private mutating func text() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let range = Self.scalars.randomElement(using: &generator) ?? 0x20...0x7F
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
