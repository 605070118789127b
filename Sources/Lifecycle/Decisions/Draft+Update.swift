import Fields

extension Draft {
  /// Puts a newer version of the document in the place of the one before, with what it changes.
  /// Throws every reason against it at once: whoever brings a document wants to know them all.
  mutating func update(
    _ changes: [FieldChange], from source: SourceDocument
  ) throws(Refusal) {
    occurrence = .updated(source: source)
    var kind = Refusal.Kind.notAllowed
    var blockers: [Blocker] = []
    for change in changes {
      guard workflow.field(change.field) != nil else {
        kind = .notUnderstood
        blockers.append(.unknownField(change.field.text, in: workflow))
        continue
      }
      let roles = editRules(covering: change.field).flatMap(\.roles)
      if roles.isEmpty {
        if kind == .notAllowed { kind = .blocked }
        blockers.append(.notEditable(change.field, in: workflow, configuration: configuration))
      } else if let held = roles.first(where: { requester.holds($0) }) {
        role = role ?? held
      } else {
        blockers.append(.mayNotChange(change.field, roles, held: requester, in: workflow))
      }
    }
    if changes.isEmpty { try takeEditingRole() }
    guard blockers.isEmpty else { throw Refusal(kind, blockers) }
    for change in changes { try self.change(change) }
  }

  /// A document that changes no field asks for somebody who may change any.
  private mutating func takeEditingRole() throws(Refusal) {
    let roles = configuration.active.compactMap { workflow.chart.states[$0].edit }
      .flatMap(\.roles)
    guard !roles.isEmpty else {
      throw Refusal(.blocked, [.documentIsFixed(in: workflow, configuration: configuration)])
    }
    guard let held = roles.first(where: { requester.holds($0) }) else {
      throw Refusal(.notAllowed, [.role(roles, held: requester, in: workflow)])
    }
    role = held
  }
}
