public import Fields

extension Workflow {
  /// The fields that a first step asks for, in the order of the definition: what an assignment that
  /// is opened without them still needs.
  public var fieldsOfFirstSteps: [FieldName] {
    var asked: Set<FieldName> = []
    for state in chart.initialStates() {
      for number in chart.states[state].transitions {
        let transition = chart.transitions[number]
        guard transition.action != nil else { continue }
        // What is given with the step itself is not missed before it.
        asked.formUnion(Set(transition.required).subtracting(transition.sets))
      }
    }
    return fields.map(\.name).filter { asked.contains($0) }
  }
}
