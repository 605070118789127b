import Fields
import JSONSyntax
import Languages
import Lifecycle

extension DefinitionReader {
  /// Reports a flaw of the chart at the place in the file where the part stands.
  mutating func report(_ flaw: StatechartFlaw, below root: SourceNode) {
    let position = Self.position(at: flaw.origin, below: root) ?? root.position
    switch flaw.code {
    case .depth(let limit):
      log.report(
        .limit, at: position, nl: "toestanden zijn hoogstens \(limit) diep",
        en: "states nest at most \(limit) deep")
    case .duplicateState(let name):
      log.report(
        .duplicate, at: position, length: name.text.utf8.count,
        nl: "de toestand '\(name)' bestaat al; elke naam komt in een workflow één keer voor",
        en: "the state '\(name)' exists already; a name occurs once in a workflow")
    case .initialOutside(let name, let parent):
      log.report(
        .initial, at: position, length: name.text.utf8.count,
        nl: "'\(name)' ligt niet binnen '\(parent)'", en: "'\(name)' does not lie in '\(parent)'")
    case .noChildren(let name):
      log.report(
        .structure, at: position, length: name.text.utf8.count,
        nl: "'\(name)' heeft geen takken", en: "'\(name)' has no regions")
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

  /// The position of the key or value that begins at `offset`.
  private static func position(at offset: Int, below node: SourceNode) -> SourcePosition? {
    if node.position.offset == offset { return node.position }
    guard node.position.offset < offset, offset < node.end.offset else { return nil }
    switch node.content {
    case .object(let members):
      for member in members {
        if member.keyPosition.offset == offset { return member.keyPosition }
        if let found = position(at: offset, below: member.value) { return found }
      }
    case .array(let elements):
      for element in elements {
        if let found = position(at: offset, below: element) { return found }
      }
    default:
      break
    }
    return nil
  }
}
