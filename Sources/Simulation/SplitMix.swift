/// A small generator whose numbers follow from its seed, on every machine and for ever.
package struct SplitMix: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A number from 0 up to the limit, which is not reached.
  package mutating func below(_ limit: Int) -> Int {
    precondition(limit > 0, "A choice needs something to choose from.")
    return Int(next().multipliedFullWidth(by: UInt64(limit)).high)
  }

  /// True once in so many times.
  package mutating func once(in times: Int) -> Bool { below(times) == 0 }
}
