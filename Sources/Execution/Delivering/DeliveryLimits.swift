/// How far delivery goes: everything about it that would otherwise grow without end.
enum DeliveryLimits {
  /// The most orders in one handover.
  static let ordersPerHandover = 2_000
  /// The most handovers that one plugin has at the same time.
  static let handoversPerLane = 64
  /// The most orders that one plugin has in hand.
  static let ordersPerLane = 4_000
  /// The most orders that all plugins together have in hand.
  static let ordersInAll = 16_000
  /// What a plugin that has nothing in hand may take even so: others cannot starve it.
  static let ordersWhenCrowded = 50
  /// How many effects are remembered of which a performer could not be told that they are over.
  static let mostForgettable = 10_000
  /// How many effects are looked up, or settled, before other work gets its turn.
  static let effectsPerTurn = 50

  /// The first pause after a failure; it doubles up to the longest.
  static let firstPauseMilliseconds: Int64 = 1_000
  static let longestPauseMilliseconds: Int64 = 60 * 60 * 1_000
  /// A pause is shorter by up to a tenth of it, so that what failed together does not come back
  /// together.
  static let spread: Int64 = 10
  /// So often an effect is tried before it is a dead letter: for 79 to 88 hours, which is longer
  /// than from the Friday evening before Easter until the Tuesday after it.
  static let mostAttempts = 100

  /// How long somebody waits for deliveries at most.
  static let longestWait = Duration.seconds(60)
  /// How long a stop waits for performers that do not end when they are cancelled.
  static let longestStop = Duration.seconds(10)

  /// The pause before the next attempt of something that failed so often.
  static func pause(after attempts: Int) -> Int64 {
    min(firstPauseMilliseconds << min(attempts - 1, 20), longestPauseMilliseconds)
  }

  /// The pause of an effect, with the spread: it follows from the name of the effect, so that it is
  /// the same in every run, and another for every effect.
  static func pause(of effect: String, after attempts: Int) -> Int64 {
    let pause = pause(after: attempts)
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in effect.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ UInt64(attempts)) &* 0x9E37_79B9_7F4A_7C15
    return pause - pause / spread * Int64(hash >> 54) / 1_024
  }
}
