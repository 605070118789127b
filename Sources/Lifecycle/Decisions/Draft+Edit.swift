import Fields

extension Draft {
  /// Changes fields outside the actions, where the active states let the person do so.
  mutating func edit(_ changes: [FieldChange]) throws(Refusal) {
    occurrence = .edited
    for change in changes {
      guard workflow.field(change.field) != nil else {
        throw Refusal(.notUnderstood, [.unknownField(change.field.text, in: workflow)])
      }
      let rules = editRules(covering: change.field)
      guard !rules.isEmpty else {
        throw Refusal(
          .blocked,
          [.notEditable(change.field, in: workflow, configuration: configuration)])
      }
      let roles = rules.flatMap(\.roles)
      guard let held = roles.first(where: { requester.holds($0) }) else {
        throw Refusal(.notAllowed, [.role(roles, held: requester, in: workflow)])
      }
      role = role ?? held
      try self.change(change)
    }
  }

  func editRules(covering field: FieldName) -> [EditRule] {
    configuration.active.compactMap { workflow.chart.states[$0].edit }.filter { $0.covers(field) }
  }
}
