import Simulation

/// What a small log was told, and may therefore be held to.
struct TinyOracle {
  /// Promised, or read after a recovery: there for good.
  private var settled: [[UInt8]] = []
  /// The digest of the first so many.
  private var digests: [UInt32] = [0]
  /// Appended since, and not promised.
  private var pending: [[UInt8]] = []
  private var checkpoint: UInt32 = 0
  private var written: UInt64 = 0

  /// A payload that is like no other one.
  mutating func nextPayload(size: Int) -> [UInt8] {
    written += 1
    var source = SplitMix(seed: written)
    let payload = (0..<max(8, size)).map { _ in UInt8(source.below(256)) }
    pending.append(payload)
    return payload
  }

  mutating func promise() {
    for payload in pending {
      settled.append(payload)
      digests.append(TinyRecord.digest(payload, after: digests[digests.count - 1]))
    }
    pending.removeAll()
  }

  mutating func promise(_ checkpoint: TinyCheckpoint) { self.checkpoint = checkpoint.sequence }

  /// What is wrong with a log that was opened just now, if anything is.
  mutating func findFault(in log: TinyLog) -> String? {
    let kept = Int(log.checkpoint.sequence)
    guard kept >= Int(checkpoint) else { return "the checkpoint went back to \(kept)" }
    // A new segment makes durable what is before it, so a checkpoint may stand for more than was
    // promised.
    guard kept <= settled.count + pending.count else { return "more than was written" }
    let extra = pending.prefix(max(0, kept - settled.count))
    let digest = extra.reduce(digests[min(kept, settled.count)]) {
      TinyRecord.digest($1, after: $0)
    }
    guard log.checkpoint.digest == digest else { return "another checkpoint" }
    let count = kept + log.records.count
    guard count >= settled.count else { return "\(settled.count - count) promised records lost" }
    guard count <= settled.count + pending.count else { return "more than was written" }
    for (place, record) in log.records.enumerated() {
      let sequence = kept + place
      let told =
        sequence < settled.count ? settled[sequence] : pending[sequence - settled.count]
      guard record == told else { return "another record \(sequence + 1)" }
    }
    pending.removeLast(pending.count - (count - settled.count))
    promise()
    checkpoint = log.checkpoint.sequence
    return nil
  }
}
