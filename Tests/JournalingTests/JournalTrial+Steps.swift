import Journaling
import Languages
import Simulation

extension JournalTrial {
  /// Looks at a journal that was just opened, as who verifies it does.
  mutating func look(at journal: Journal) throws(Stop) {
    if let copy = journal.recovery.tornCopy { copies.insert(copy) }
    let paths = Set(disk.paths)
    guard copies.isSubset(of: paths) else { throw .fault("the copy of a torn tail is lost") }
    guard !disk.hasCrashed, bug == nil else { return }
    do {
      let check = try JournalCheck(of: Self.folder, on: disk, anchor: oracle.acknowledged) {
        (_: JournalRecord, _) throws(Never) in
      }
      guard check.hasPassedAnchor else { throw Stop.fault("its chain does not pass its head") }
    } catch ReplayFailure<Never>.journal(let error) where error.code == .damaged {
      throw .fault("the check refuses: \(error.message.en)")
    } catch let error as Stop {
      throw error
    } catch {
      throw .planned
    }
  }

  /// Does one thing with the journal.
  mutating func step(_ journal: Journal) throws(Stop) {
    switch random.below(14) {
    case 0:
      _ = journal.roll()
      try commit(journal)
    case 1: try redact(journal)
    case 2: try readBack(journal)
    case 3...6: try commit(journal)
    default:
      // Often of one size: what is left of one record then looks like the next one.
      let sizes = [20, 20, 20, random.below(60), random.below(900)]
      let payload = oracle.nextPayload(size: sizes[random.below(sizes.count)])
      let sequence = journal.append(payload)
      oracle.append(.event(payload))
      guard sequence == oracle.count else { throw .fault("\(sequence) is out of order") }
    }
  }

  private mutating func commit(_ journal: Journal) throws(Stop) {
    let isWritten = journal.commitNow()
    guard journal.failure == nil else { return }
    if isWritten { oracle.acknowledge(journal.durableHead) }
    guard journal.durableHead.sequence == journal.lastSequence, !journal.commitNow() else {
      throw .fault("something is left in the queue")
    }
  }

  /// Redacts two records, or what a crash has left to be redacted.
  private mutating func redact(_ journal: Journal) throws(Stop) {
    let targets = (0..<2).map { _ in 1 + UInt64(random.below(Int(oracle.count) + 1)) }
    let replacements = Set(targets).sorted().compactMap { sequence -> Replacement? in
      guard sequence <= oracle.count, oracle.erasures[sequence] == nil,
        case .event = oracle.entries[Int(sequence) - 1]
      else { return nil }
      return Replacement(
        sequence: sequence, payload: Array("{\"gone\":\(sequence)}".utf8))
    }
    guard !replacements.isEmpty else { return }
    let (sequence, redaction) = journal.declare(replacements)
    var payload: [UInt8] = []
    try doing { () throws(JournalError) in payload = try journal.payload(of: sequence) }
    oracle.append(.redaction(payload))
    for replacement in replacements {
      oracle.erase(
        replacement.sequence,
        JournalOracle.Erasure(declaration: sequence, payload: replacement.payload))
    }
    _ = journal.roll()
    try commit(journal)
    guard journal.failure == nil, !random.once(in: 6) else { return }
    try doing { () throws(JournalError) in
      try journal.redact(redaction, with: replacements)
    }
    for replacement in replacements { oracle.finishErasure(of: replacement.sequence) }
  }

  private mutating func readBack(_ journal: Journal) throws(Stop) {
    guard oracle.count > 0 else { return }
    let sequence = 1 + UInt64(random.below(Int(oracle.count)))
    var payload: [UInt8] = []
    try doing { () throws(JournalError) in payload = try journal.payload(of: sequence) }
    guard payload == oracle.payload(of: sequence) else {
      throw .fault("record \(sequence) reads back otherwise")
    }
  }
}
