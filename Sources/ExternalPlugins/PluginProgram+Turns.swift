import Languages

/// How many handovers of one program there are at once: a program that hangs must not gather
/// processes, or questions, without an end.
extension PluginProgram {
  /// The most that run at once.
  static let mostAtOnce = 16
  /// The most that wait for their turn; beyond it they are refused.
  static let mostWaiting = 64

  /// Who runs and who waits.
  struct Turns {
    fileprivate struct Waiting {
      let number: Int
      /// Nil until whoever waits has come to rest.
      var continuation: CheckedContinuation<Bool, Never>?
    }

    fileprivate var running = 0
    fileprivate var waiting: [Waiting] = []
    /// Whose turn came before they had come to rest.
    fileprivate var called: Set<Int> = []
    fileprivate var nextNumber = 0
  }

  /// Returns when there is room. Throws where too many wait, or where the task was cancelled.
  func enter() async throws(PluginFailure) {
    guard turns.running >= Self.mostAtOnce else {
      turns.running += 1
      return
    }
    guard turns.waiting.count < Self.mostWaiting else { throw busy }
    let number = turns.nextNumber
    turns.nextNumber += 1
    // Before anything is awaited: others may come and go meanwhile.
    turns.waiting.append(Turns.Waiting(number: number))
    let isIn = await withTaskCancellationHandler {
      await withCheckedContinuation { rest(number, $0) }
    } onCancel: {
      Task { await self.abandon(number) }
    }
    guard isIn else { throw stopped }
  }

  /// The next one takes the place.
  func leave() {
    guard !turns.waiting.isEmpty else {
      turns.running -= 1
      return
    }
    let next = turns.waiting.removeFirst()
    if let continuation = next.continuation {
      continuation.resume(returning: true)
    } else {
      turns.called.insert(next.number)
    }
  }

  private func rest(_ number: Int, _ continuation: CheckedContinuation<Bool, Never>) {
    if let place = turns.waiting.firstIndex(where: { $0.number == number }) {
      turns.waiting[place].continuation = continuation
    } else {
      continuation.resume(returning: turns.called.remove(number) != nil)
    }
  }

  private func abandon(_ number: Int) {
    guard let place = turns.waiting.firstIndex(where: { $0.number == number }) else { return }
    turns.waiting.remove(at: place).continuation?.resume(returning: false)
  }

  private var busy: PluginFailure {
    PluginFailure(
      LocalizedText(
        nl: "plugin '\(origin.called)' is bezig: er wachten al \(Self.mostWaiting) vragen.",
        en: "plugin '\(origin.called)' is busy: \(Self.mostWaiting) questions wait already."),
      remedy: LocalizedText(
        nl: "Probeer het straks weer, en kijk waar de plugin op wacht.",
        en: "Try again later, and see what the plugin waits for."))
  }

  private var stopped: PluginFailure {
    PluginFailure(
      LocalizedText(
        nl: "plugin '\(origin.called)' is niet meer gevraagd.",
        en: "plugin '\(origin.called)' was not asked any more."))
  }
}
