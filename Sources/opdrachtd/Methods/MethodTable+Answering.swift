import AccessLogging
import Control
import Execution
import Expressions
import JSONSyntax
import Languages
import Lifecycle
import LocalSockets
import WorkingCalendar

/// Answering: who it is, whether they may, what came of it.
extension MethodTable {
  /// Answers a request, or says why not, and logs either. Deny by default.
  func answer(
    _ request: ControlRequest, from peer: PeerIdentity
  ) async -> Result<JSON, ControlError> {
    let start = EventLoop.now
    let method = Self.methods.first { $0.name == request.method }
    var entry = AccessDraft(of: request, method, from: peer)
    let result: Result<JSON, ControlError>
    do throws(ControlError) {
      result = .success(try await answered(request, by: method, peer, &entry))
    } catch {
      result = .failure(error)
    }
    accessLog.record(entry.entry(of: result, after: EventLoop.now - start))
    return result
  }

  private func answered(
    _ request: ControlRequest, by method: Method?, _ peer: PeerIdentity,
    _ entry: inout AccessDraft
  ) async throws(ControlError) -> JSON {
    let caller = await caller(peer, wants: method?.rule)
    var table = self
    if access.dependsOnTheDay { table.access = access.on(await engine.moment.today) }
    guard let method else {
      // Whom nobody let in learns nothing of what there is.
      _ = try table.access.admit(caller, to: request.method, under: .known)
      let nearest = Spelling.nearest(to: request.method, among: Self.methods.map(\.name))
      throw .unknownMethod(request.method, nearest: nearest)
    }
    // Also of somebody who is denied.
    entry.person = table.access.person(caller)?.name
    let person = try table.access.admit(caller, to: method.name, under: method.rule)
    entry.person = person.name
    let call = Call(parameters: request.parameters, person: person, caller: caller)
    do {
      return try await method.answer(table, call)
    } catch let error as ControlError {
      throw error
    } catch let error as EngineError {
      throw ControlError(error, naming: table.access)
    } catch {
      throw ControlError(code: -32603, message: "\(error)")
    }
  }

  /// The peer with their groups, where those can make a difference.
  private func caller(_ peer: PeerIdentity, wants rule: Rule?) async -> Caller {
    let isOwners = rule == .owner && access.isOwner(peer)
    guard !access.groups.isEmpty, !isOwners, !access.isNobody(peer.user) else {
      return Caller(peer: peer)
    }
    switch await accounts.account(of: peer.user) {
    case .found(let account): return Caller(peer: peer, account: account)
    case .none, .unknown: return Caller(peer: peer)
    }
  }
}

/// What the access log is to hold of a call, as far as it is known by then.
private struct AccessDraft {
  private static let refusals: Set<Int> = [-32003, -32002, -32602, -32601]

  var person: String?
  private let method: String?
  private let assignment: String?
  private let isTrial: Bool
  private let peer: PeerIdentity

  /// Only what cannot hold the text of a field is taken from a request.
  init(of request: ControlRequest, _ method: MethodTable.Method?, from peer: PeerIdentity) {
    self.peer = peer
    self.method = method?.name
    assignment = request.parameters["id"]?.string.flatMap { AssignmentID($0) }?.text
    isTrial = request.parameters["trial"]?.bool ?? false
  }

  func entry(of result: Result<JSON, ControlError>, after nanoseconds: UInt64) -> AccessEntry {
    var code: Int?
    if case .failure(let error) = result { code = error.code }
    return AccessEntry(
      time: Instant(milliseconds: EventLoop.wallMilliseconds), user: peer.user,
      process: peer.process, person: person, method: method, assignment: assignment,
      isTrial: isTrial, outcome: Self.outcome(code), code: code,
      milliseconds: Int(nanoseconds / 1_000_000))
  }

  private static func outcome(_ code: Int?) -> AccessEntry.Outcome {
    guard let code else { return .ok }
    if code == ControlError.notAllowed { return .denied }
    return refusals.contains(code) ? .refused : .failed
  }
}

extension ControlError {
  /// Somebody asks to act in a role that is not theirs now.
  static func notHeld(
    _ text: String, by person: Access.Person, _ held: [RoleName]
  ) -> ControlError {
    let nearest = Spelling.nearest(to: text, among: held.map(\.text))
    let list = held.map(\.text).joined(separator: ", ")
    let shown = SettingsText.quoted(text)
    let remedy =
      nearest.map { LocalizedText(nl: "Bedoelde u '\($0)'?", en: "Did you mean '\($0)'?") }
      ?? (held.isEmpty
        ? LocalizedText(nl: "U hebt nu geen rol.", en: "You hold no role now.")
        : LocalizedText(nl: "Uw rollen: \(list).", en: "Your roles: \(list)."))
    return .denied(
      LocalizedText(
        nl: "U hebt de rol \(shown) niet. U bent: \(person.name).",
        en: "You do not hold the role \(shown). You are: \(person.name)."),
      remedy: remedy)
  }
}
