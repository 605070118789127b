/// The portable way to go a block further: 64 rounds, unrolled by eight so that the eight words
/// change their roles by name and stay in registers.
struct SHA256Rounds {
  private var a, b, c, d, e, f, g, h: UInt32

  init(_ words: InlineArray<8, UInt32>) {
    (a, b, c, d) = (words[0], words[1], words[2], words[3])
    (e, f, g, h) = (words[4], words[5], words[6], words[7])
  }

  var words: InlineArray<8, UInt32> { [a, b, c, d, e, f, g, h] }

  /// Absorbs a block of 64 bytes; both tables have 64 places.
  @inline(__always)
  mutating func absorb(
    _ block: UnsafeRawBufferPointer, constants: UnsafeBufferPointer<UInt32>,
    schedule: UnsafeMutableBufferPointer<UInt32>
  ) {
    let before = self
    for place in 0..<16 {
      schedule[place] = UInt32(
        bigEndian: block.loadUnaligned(fromByteOffset: place &* 4, as: UInt32.self))
    }
    for place in stride(from: 0, to: 16, by: 8) {
      eightRounds(from: place) { constants[$0] &+ schedule[$0] }
    }
    // The schedule is made between the rounds: the processor does both at once.
    for place in stride(from: 16, to: 64, by: 8) {
      eightRounds(from: place) { place in
        Self.extend(schedule, to: place)
        return constants[place] &+ schedule[place]
      }
    }
    a &+= before.a
    b &+= before.b
    c &+= before.c
    d &+= before.d
    e &+= before.e
    f &+= before.f
    g &+= before.g
    h &+= before.h
  }

  /// Works out a word of the schedule from the sixteen before it.
  @inline(__always)
  private static func extend(
    _ schedule: UnsafeMutableBufferPointer<UInt32>, to place: Int
  ) {
    let early = schedule[place &- 15]
    let late = schedule[place &- 2]
    let first = rotate(early, 7) ^ rotate(early, 18) ^ (early &>> 3)
    let second = rotate(late, 17) ^ rotate(late, 19) ^ (late &>> 10)
    schedule[place] = schedule[place &- 16] &+ first &+ schedule[place &- 7] &+ second
  }

  /// Eight rounds; `keyed` gives the word of the schedule plus the constant of a place.
  @inline(__always)
  private mutating func eightRounds(from place: Int, keyed: (Int) -> UInt32) {
    Self.round(a, b, c, &d, e, f, g, &h, keyed(place))
    Self.round(h, a, b, &c, d, e, f, &g, keyed(place &+ 1))
    Self.round(g, h, a, &b, c, d, e, &f, keyed(place &+ 2))
    Self.round(f, g, h, &a, b, c, d, &e, keyed(place &+ 3))
    Self.round(e, f, g, &h, a, b, c, &d, keyed(place &+ 4))
    Self.round(d, e, f, &g, h, a, b, &c, keyed(place &+ 5))
    Self.round(c, d, e, &f, g, h, a, &b, keyed(place &+ 6))
    Self.round(b, c, d, &e, f, g, h, &a, keyed(place &+ 7))
  }

  /// One round; the caller renames the words instead of moving them.
  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32,
    _ g: UInt32, _ h: inout UInt32, _ keyed: UInt32
  ) {
    let sumE = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    let choice = g ^ (e & (f ^ g))
    h = h &+ keyed &+ sumE &+ choice
    d = d &+ h
    let sumA = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    let majority = (a & b) | (c & (a | b))
    h = h &+ sumA &+ majority
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 &- count)
  }
}
