/// Everything that happened in a simulation, as a hash; and in words, where somebody wants to read.
struct SimulationTrace {
  enum Step: UInt64 {
    case acknowledged = 1, advanced, answered, asked, began, closed, committed, crashed, ended
    case failed, faultPlanned, jobRun, performed, read, recovered, recoveryFailed, refused, spoiled
  }

  private static let mostLines = 400

  private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  private(set) var lines: [String] = []
  let isVerbose: Bool

  init(isVerbose: Bool) { self.isVerbose = isVerbose }

  mutating func note(_ step: Step, _ value: UInt64 = 0, _ words: @autoclosure () -> String = "") {
    hash = (hash ^ step.rawValue) &* 0x0000_0100_0000_01B3
    hash = (hash ^ value) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 29
    // Which job ran says little: the others would drown.
    guard isVerbose, step != .jobRun else { return }
    if lines.count == Self.mostLines { lines.removeFirst(Self.mostLines / 2) }
    lines.append("\(step) \(words())")
  }

  /// Adds words to the story that say nothing new.
  mutating func tell(_ words: String) { if isVerbose { lines.append(words) } }
}

extension StringProtocol {
  /// A number that follows from the text, in every process.
  var stableHash: UInt64 {
    utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
