import Lifecycle
package import Revisions

/// Looks whether the files of definitions differ from what is live, whenever somebody tells that
/// they changed, and says so.
///
/// It applies nothing by itself, unless the settings of the home say so.
package actor DefinitionWatch {
  /// What it does about a change.
  package enum Policy: String, CaseIterable, Sendable {
    /// Somebody has to apply it.
    case ask
    /// Sound definitions are made live by themselves; running assignments stay where they are.
    case safe
  }

  private let engine: Engine
  private let desk: DefinitionDesk
  private let notices: any ChangeNotices
  private let policy: Policy
  private let tell: @Sendable (String) -> Void
  private var task: Task<Void, Never>?
  private var isStopped = false
  private var told = ""

  package init(
    engine: Engine, desk: DefinitionDesk, notices: any ChangeNotices, policy: Policy,
    tell: @escaping @Sendable (String) -> Void
  ) {
    self.engine = engine
    self.desk = desk
    self.notices = notices
    self.policy = policy
    self.tell = tell
  }

  /// Looks now, and from now on after every notice.
  package func start() {
    guard task == nil, !isStopped else { return }
    task = Task {
      await self.look()
      do {
        while try await notices.next() { await self.look() }
      } catch {
        tell(
          "changes of definitions are no longer noticed (\(error)); see: opdracht apply --dry-run")
      }
    }
  }

  /// Looks no more; a look under way is finished.
  package func stop() async {
    isStopped = true
    await notices.close()
    await task?.value
  }

  /// Looks once, and tells what is new since the last look.
  package func look() async {
    let offer = await desk.offer()
    let live = await engine.live
    var summary = Self.summary(of: offer, changes: offer.changes(from: live))
    guard summary != told else { return }
    told = summary
    if policy == .safe, offer.invalid.isEmpty, await applied() {
      let offer = await desk.offer()
      let live = await engine.live
      summary = Self.summary(of: offer, changes: offer.changes(from: live))
      told = summary
    }
    tell(summary.isEmpty ? "the definitions are as they are in their files" : summary)
  }

  /// Applies what is sound. Returns whether it did; where it did not, somebody has to look.
  private func applied() async -> Bool {
    var request = PlanRequest()
    request.isAutomatic = true
    do throws(EngineError) {
      let plan = try await engine.plan(request)
      guard !plan.isEmpty else { return false }
      _ = try await engine.apply(request, token: plan.token, by: .daemon)
      tell("made live: " + plan.changes.map { Self.wording(of: $0) }.joined(separator: ", "))
      return true
    } catch {
      tell("the definitions were not applied: \(error)")
      return false
    }
  }

  /// One line about what differs; empty where nothing does.
  private static func summary(of offer: Offer, changes: [DefinitionChange]) -> String {
    guard !changes.isEmpty || !offer.invalid.isEmpty else { return "" }
    let parts =
      changes.map { wording(of: $0) }
      + offer.invalid.map { "\($0.path) invalid (\($0.digest.prefix(8)))" }
    return "definitions differ from what is live: \(parts.joined(separator: ", ")); "
      + "see: opdracht apply --dry-run"
  }

  private static func wording(of change: DefinitionChange) -> String {
    let digest = change.to.map { " \($0.revision) (\($0.digest))" } ?? ""
    return "\(change.name) \(change.kind.rawValue)\(digest)"
  }
}
