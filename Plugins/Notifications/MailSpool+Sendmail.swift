import Languages
import Lifecycle
import PluginInterface

/// Mail that sendmail gets: it is written aside and noted like every mail, handed over, and put
/// away. What a note tells of and stands aside is handed over when its effect is asked for again.
///
/// A crash between the end of sendmail and the moment at which the mail is put away hands the same
/// bytes over once more, with the same Message-ID.
extension MailSpool {
  static let sent = "sent"
  /// None is settled before all are handed over, and each takes a program.
  static let mailsAtOnce = 200

  func post(
    _ orders: [EffectOrder], through sendmail: Sendmail
  ) async throws(OutputError) -> [EffectOutcome] {
    let errands = try stage(orders)
    var failures: [String: any Error] = errands.failures
    var trouble: OutputError?
    for file in errands.files {
      do throws(OutputError) {
        // What cannot be put away would be handed over again: nothing more leaves.
        if let trouble { throw trouble }
        failures[file] = try await handOver(file, to: sendmail)
      } catch {
        trouble = error
        failures[file] = error
      }
    }
    return orders.map { order in
      if let failure = errands.unwritten[order.effect.id] { return .failure(failure) }
      let carriers = errands.carriers[order.effect.id] ?? []
      let failed = carriers.compactMap { failures[$0] }
      // As long as another attempt helps one of them, the effect is worth it.
      if let error = failed.first(where: { !$0.isPermanentFailure }) ?? failed.first {
        return .failure(error)
      }
      return .success(
        EffectReceipt(files: sendmail.keepsCopies ? carriers.map { "\(Self.sent)/\($0)" } : []))
    }
  }

  /// Hands over what still stands aside. Returns why it was not taken, nil where it was.
  private func handOver(
    _ file: String, to sendmail: Sendmail
  ) async throws(OutputError) -> (any Error)? {
    // Handed over before, or erased since.
    guard let message = try folder.read([Handover.aside, file]) else { return nil }
    if Task.isCancelled { return CancellationError() }
    if let failure = await sendmail.hand(message) {
      if failure.isPermanent { try HandoverNotes(in: folder).withdraw(file) }
      return failure
    }
    try putAway(file, keeping: sendmail.keepsCopies)
    return nil
  }

  private struct Errands {
    /// The mail that carries the orders, each once.
    var files: [String] = []
    var carriers: [EffectID: [String]] = [:]
    var failures: [String: any Error] = [:]
    /// Why there is no mail for some orders.
    var unwritten: [EffectID: EffectFailure] = [:]
  }

  /// Writes aside what no mail carries yet. Nothing waits here: nobody else comes between.
  private func stage(_ orders: [EffectOrder]) throws(OutputError) -> Errands {
    var notes = try HandoverNotes(in: folder)
    try notes.removeUnnoted()
    let plan = plan(orders) { notes.carrier(of: $0.effect, to: $0.recipient) != nil }
    var errands = Errands()
    errands.unwritten = plan.failures
    let failures = try notes.stage(plan.mails).failures
    for mail in plan.mails {
      guard let error = failures[mail.file] else { continue }
      errands.failures[mail.file] = error
      for effect in mail.effects { errands.carriers[effect, default: []].append(mail.file) }
    }
    var known: Set<String> = []
    for order in orders {
      for recipient in recipients(of: order) {
        guard let file = notes.carrier(of: order.effect.id, to: recipient.key) else { continue }
        errands.carriers[order.effect.id, default: []].append(file)
        if known.insert(file).inserted { errands.files.append(file) }
      }
    }
    return errands
  }

  /// From here on a mail is not handed over again.
  private func putAway(_ file: String, keeping isKept: Bool) throws(OutputError) {
    guard isKept else { return try folder.remove([Handover.aside, file]) }
    _ = try folder.move(file, from: Handover.aside, to: Self.sent)
    try folder.synchronize(Self.sent)
    try folder.synchronize(Handover.aside)
  }
}

extension Error {
  fileprivate var isPermanentFailure: Bool { (self as? EffectFailure)?.isPermanent ?? false }
}
