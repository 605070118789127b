import JSONSyntax
import Languages
import Lifecycle

extension DefinitionReader {
  /// Reports a flaw of the chart at the place in the file where the part stands.
  mutating func report(_ flaw: StatechartFlaw) {
    let position = SourcePosition(flaw.place)
    switch flaw.code {
    case .conflictingTargets(let left, let right):
      log.report(
        .structure, at: position, length: right.text.utf8.count + 2,
        nl: "'\(left)' en '\(right)' kunnen niet tegelijk actief zijn",
        en: "'\(left)' and '\(right)' cannot be active together")
    case .depth(let limit):
      log.report(
        .limit, at: position, nl: "toestanden zijn hoogstens \(limit) diep",
        en: "states nest at most \(limit) deep")
    case .duplicateState(let name, let first):
      log.report(
        .duplicate, at: position, length: name.text.utf8.count,
        nl: "de toestand '\(name)' bestaat al op regel \(first.line); een naam komt in een "
          + "workflow één keer voor",
        en: "the state '\(name)' exists already on line \(first.line); a name occurs once in a "
          + "workflow")
    case .initialOutside(let name, let parent):
      log.report(
        .initial, at: position, length: name.text.utf8.count + 2,
        nl: "'\(name)' ligt niet binnen '\(parent)'", en: "'\(name)' does not lie in '\(parent)'")
    case .noChildren(let name):
      log.report(
        .structure, at: position, length: name.text.utf8.count,
        nl: "'\(name)' heeft geen toestanden", en: "'\(name)' has no states")
    case .tooManyStates(let limit):
      log.report(
        .limit, at: position, nl: "een workflow heeft hoogstens \(limit) toestanden",
        en: "a workflow has at most \(limit) states")
    case .undeclaredTarget(let name, let nearest):
      log.report(
        .target, at: position, length: name.text.utf8.count + 2,
        nl: "de toestand '\(name)' bestaat niet", en: "the state '\(name)' is not declared",
        remedy: nearest.map {
          LocalizedText(nl: "bedoelde u '\($0)'?", en: "did you mean '\($0)'?")
        })
    }
  }
}
