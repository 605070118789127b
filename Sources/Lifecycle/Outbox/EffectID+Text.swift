extension EffectID {
  /// Reads what `description` writes: `pilots.7.1`. Nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let assignment = AssignmentID(String(parts[0])),
      let version = Int(parts[1]), let number = Int(parts[2]), version > 0, number > 0
    else { return nil }
    self.init(assignment: assignment, version: version, number: number)
    // '007' and '+7' are numbers, and no part of an identity.
    guard description == text else { return nil }
  }
}

extension EffectID: Comparable {
  /// In the order in which one assignment promised them.
  public static func < (left: Self, right: Self) -> Bool {
    (left.assignment, left.version, left.number) < (right.assignment, right.version, right.number)
  }
}
