import Control
import Execution
import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

/// Roles for a step that took effect on an earlier day: those of today that were theirs then, too.
///
/// Whoever lost a role cannot use it for what was; whoever got one cannot use it for before.
extension MethodTable {
  /// Carries out a backdated step; where it is refused for a role that is theirs today, it tells
  /// so.
  func tellingLostRoles(
    of call: Call, effectiveOn day: CivilDate?, _ body: () async throws -> JSON
  ) async throws -> JSON {
    do {
      return try await body()
    } catch EngineError.refused(let refusal) where refusal.kind == .notAllowed {
      let lifting = refusal.blockers.flatMap(\.liftedBy)
      let lost = (lostRoles(of: call, effectiveOn: day) ?? []).filter { lifting.contains($0) }
      guard let day, !lost.isEmpty else { throw EngineError.refused(refusal) }
      throw notHeld(lost, by: call, on: day)
    }
  }

  /// The roles of today that were not theirs on a day; nil where that makes no difference.
  func lostRoles(of call: Call, effectiveOn day: CivilDate?) -> [RoleName]? {
    guard let day, let held = call.person.roles else { return nil }
    let then = access.on(day).person(call.caller)?.roles ?? []
    let lost = held.filter { !then.contains($0) }
    return lost.isEmpty ? nil : lost
  }

  func notHeld(_ roles: [RoleName], by call: Call, on day: CivilDate) -> ControlError {
    let names = roles.map(\.text).joined(separator: ", ")
    let grounds = access.grounds(of: call.caller).filter { roles.contains($0.role) }
    let holders = access.on(day).people(holding: roles) + access.on(day).groups(holding: roles)
    let list = holders.joined(separator: ", ")
    return .denied(
      LocalizedText(
        nl: "Op \(day.wording(dutch: true)) had u deze rol niet: \(names). "
          + grounds.map(\.text.nl).joined(separator: "; ") + ".",
        en: "On \(day.wording(dutch: false)) you did not hold this role: \(names). "
          + grounds.map(\.text.en).joined(separator: "; ") + "."),
      remedy: holders.isEmpty
        ? LocalizedText(nl: "Noem een latere dag.", en: "Name a later day.")
        : LocalizedText(
          nl: "Noem een latere dag, of vraag wie de rol ook toen had: \(list).",
          en: "Name a later day, or ask who held the role then: \(list)."))
  }
}
