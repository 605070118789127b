/// Situations that a run of many seeds must have met, or it proved little.
package enum RareSituation: String, CaseIterable, Sendable {
  case clientSawFailedDisk = "a client saw a failed disk"
  case closedInOrder = "a restart after a good end"
  case commandRetriedForFacts = "a plugin was asked about a version that had passed"
  case crashInSnapshot = "a crash while a snapshot was written"
  case crashInRecovery = "a crash during a recovery"
  case crashWithWaitingClients = "a crash while clients waited for the disk"
  case durableWithoutReply = "a command that nobody heard of is there after a crash"
  case deadLetter = "an effect given up"
  case deadLetterRetried = "a dead letter tried again"
  case effectDropped = "an effect dropped"
  case effectRepeated = "an effect was asked for again after it was performed"
  case effectRetried = "an effect was retried after a failure"
  case faultInRecovery = "a fault of the disk during a recovery"
  case failedSnapshot = "a snapshot that failed"
  case lostCommand = "a command that nobody heard of is gone after a crash"
  case manySegments = "a journal of more than four segments"
  case postedOnLedger = "a step that posted on the ledger"
  case reminderAfterOutage = "a reminder after an outage"
  case replayBehindSnapshot = "a replay behind a snapshot"
  case slotFallback = "a snapshot passed over for the other slot"
  case sourceOutOfTime = "a plugin asked before a decision that took too long"
  case stepOfADay = "a step that a day brought"
  case tornTail = "a torn tail cut off"
}

/// How often each rare situation was met.
package struct SituationCounts: Sendable {
  private var counts = [RareSituation: Int]()

  package init() {}

  package subscript(situation: RareSituation) -> Int { counts[situation] ?? 0 }

  mutating func mark(_ situation: RareSituation) { counts[situation, default: 0] += 1 }

  package mutating func add(_ other: SituationCounts) {
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  package var missing: [RareSituation] { RareSituation.allCases.filter { self[$0] == 0 } }
}
