public import JSONSyntax
public import Languages

/// What is wrong with a setting beyond its kind: an address that is none, two settings that do not
/// go together.
public struct SettingProblem: Hashable, Sendable {
  /// The names that lead to it: `endpoints`, `teams`, `url`. What is missing may stand there too.
  public let path: [String]
  public let message: LocalizedText
  public let remedy: LocalizedText

  public init(_ path: [String], _ message: LocalizedText, remedy: LocalizedText) {
    self.path = path
    self.message = message
    self.remedy = remedy
  }
}

/// Why a plugin cannot work with its settings: all that it found.
public struct SettingProblems: Error, Hashable, Sendable {
  public let problems: [SettingProblem]

  /// `problems` holds at least one.
  public init(_ problems: [SettingProblem]) {
    precondition(!problems.isEmpty, "Settings without a problem are good.")
    self.problems = problems
  }

  /// Each problem where it stands in the settings that were read from a node: at the value that it
  /// names, else as near to it as there is something. `position` is where settings could stand that
  /// are not there.
  public func flaws(in node: SourceNode?, at position: SourcePosition) -> [SettingsFlaw] {
    problems.map { problem in
      SettingsFlaw(
        position: Self.position(of: problem.path[...], in: node) ?? position,
        message: problem.message, remedy: problem.remedy)
    }
  }

  private static func position(of path: ArraySlice<String>, in node: SourceNode?) -> SourcePosition?
  {
    guard let node else { return nil }
    guard let name = path.first, case .object(let members) = node.content,
      let member = members.first(where: { $0.key == name })
    else { return node.position }
    return position(of: path.dropFirst(), in: member.value)
  }
}
