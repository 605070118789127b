import JSONSyntax
import Languages
import Lifecycle

extension DefinitionReader {
  /// How wide a name is written: in quotes, or without.
  private func columns(_ name: String, at position: SourcePosition) -> Int {
    log.columns(of: name, at: position)
  }

  /// Reports a flaw of the chart at the place in the file where the part stands.
  mutating func report(_ flaw: StatechartFlaw) {
    let position = SourcePosition(flaw.place)
    switch flaw.code {
    case .conflictingTargets(let left, let right):
      log.report(
        .structure, at: position, length: columns(right.text, at: position),
        nl: "'\(left)' en '\(right)' kunnen niet tegelijk actief zijn",
        en: "'\(left)' and '\(right)' cannot be active together")
    case .depth(let limit):
      log.report(
        .limit, at: position, nl: "toestanden zijn hoogstens \(limit) diep",
        en: "states nest at most \(limit) deep")
    case .duplicateState(let name, let first):
      log.report(
        .duplicate, at: position, length: columns(name.text, at: position),
        nl: "de toestand '\(name)' bestaat al op regel \(first.line); een naam komt in een "
          + "workflow één keer voor",
        en: "the state '\(name)' exists already on line \(first.line); a name occurs once in a "
          + "workflow")
    case .initialOutside(let name, let parent):
      log.report(
        .initial, at: position, length: columns(name.text, at: position),
        nl: "'\(name)' ligt niet binnen '\(parent)'", en: "'\(name)' does not lie in '\(parent)'")
    case .noChildren(let name):
      guard !log.leftOut.contains(name.text) else { return }
      log.report(
        .structure, at: position, length: columns(name.text, at: position),
        nl: name == Self.rootName
          ? "de workflow heeft geen toestanden" : "'\(name)' heeft geen toestanden",
        en: name == Self.rootName ? "the workflow has no states" : "'\(name)' has no states",
        remedy: LocalizedText(
          nl: "schrijf er minstens één: states: { concept: {} }",
          en: "write at least one: states: { draft: {} }"))
    case .tooManyStates(let limit):
      log.report(
        .limit, at: position, nl: "een workflow heeft hoogstens \(limit) toestanden",
        en: "a workflow has at most \(limit) states")
    case .undeclaredTarget(let name, let nearest):
      // It stands in the file, but has a flaw of its own.
      guard !outline.states.contains(name.text) else { return }
      log.report(
        .target, at: position, length: columns(name.text, at: position),
        nl: "de toestand '\(name)' bestaat niet", en: "the state '\(name)' is not declared",
        remedy: nearest.map {
          LocalizedText(nl: "bedoelde u '\($0)'?", en: "did you mean '\($0)'?")
        } ?? DiagnosticLog.choice(of: outline.states))
    }
  }
}
