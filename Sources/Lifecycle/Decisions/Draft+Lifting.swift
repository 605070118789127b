import Expressions
import Fields
import Languages

/// Who can lift what stands in the way.
extension Draft {
  /// The blocker with the roles that can change what it rests on, where it rests on fields: those
  /// of the action where that sets the field, else those that may edit it.
  func lifted(_ blocker: Blocker, of transition: Transition) -> Blocker {
    guard blocker.liftedBy.isEmpty else { return blocker }
    let fields: [FieldName]
    switch blocker.code {
    case .missing, .open: fields = [FieldName(blocker.subject)].compactMap { $0 }
    case .condition:
      let rule = transition.guards.first { $0.condition.source == blocker.subject }
      fields = (rule?.condition.names ?? []).compactMap { FieldName($0) }
        .filter { workflow.field($0) != nil }
    case .approval, .day, .evaluation, .finding, .fourEyes, .ledger, .mapping, .notPossible,
      .party, .role, .unknown, .value:
      return blocker
    }
    return blocker.lifted(
      by: fields.flatMap { roles(changing: $0, by: transition) },
      remedy: fields.first.flatMap { remedy(filling: $0, by: transition, of: blocker) })
  }

  /// How to fill a field that the action itself sets; nil where that is not the matter.
  private func remedy(
    filling field: FieldName, by transition: Transition, of blocker: Blocker
  ) -> LocalizedText? {
    guard blocker.code == .missing || blocker.code == .open, let action = transition.action,
      takes(field, by: transition)
    else { return nil }
    let words = "\(id) \(action) \(field)=…"
    return LocalizedText(
      nl: "Geef het mee: opdracht doe \(words)", en: "Give it with the action: opdracht do \(words)"
    )
  }

  /// The roles of the rules by which a field may be edited here.
  func editRoles(covering field: FieldName) -> [RoleName] {
    var found: [RoleName] = []
    for role in editRules(covering: field).flatMap(\.roles) where !found.contains(role) {
      found.append(role)
    }
    return found
  }

  private func roles(changing field: FieldName, by transition: Transition) -> [RoleName] {
    takes(field, by: transition) ? transition.roles ?? [] : editRoles(covering: field)
  }

  private func takes(_ field: FieldName, by transition: Transition) -> Bool {
    transition.sets.contains(field) || transition.adds.contains(field)
  }
}

extension Blocker {
  /// The same reason, with each of these roles once.
  fileprivate func lifted(by roles: [RoleName], remedy: LocalizedText?) -> Blocker {
    var once: [RoleName] = []
    for role in roles where !once.contains(role) { once.append(role) }
    return Blocker(
      code: code, subject: subject, message: message, remedy: remedy ?? self.remedy, seen: seen,
      liftedBy: once, place: place, trace: trace)
  }
}
