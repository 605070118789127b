/// A schema as it was read. The one that allows everything has no rules.
struct Schema: Sendable {
  /// Where it stands in its document.
  let pointer: Pointer
  let rules: [Rule]

  /// The schemas that judge the same value as this one does.
  var neighbours: [Pointer] { rules.flatMap(\.neighbours) }
}
