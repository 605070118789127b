package import JSONSyntax
package import Lifecycle

/// A migration that was begun: what is needed to complete it after a crash.
package struct MigrationRecord: Hashable, Sendable {
  /// The assignments of some revisions of a workflow go on under another.
  package struct Move: Hashable, Sendable {
    package let target: WorkflowReference
    /// The digests that they come from.
    package let sources: [String]
    package let mapping: MigrationMapping

    package init(target: WorkflowReference, sources: [String], mapping: MigrationMapping) {
      self.target = target
      self.sources = sources
      self.mapping = mapping
    }
  }

  /// The token of the plan that somebody agreed to.
  package let token: String
  package let person: String
  package let moves: [Move]
  /// What is live afterwards.
  package let live: LiveDefinitions

  package init(token: String, person: String, moves: [Move], live: LiveDefinitions) {
    self.token = token
    self.person = person
    self.moves = moves
    self.live = live
  }

  package var json: JSON {
    let moves: [JSON] = moves.map { move in
      var object = move.target.stored
      object["workflow"] = .string(move.target.name.text)
      object["from"] = .array(move.sources.map { .string($0) })
      object["mapping"] = move.mapping.json
      return .object(object)
    }
    return [
      "token": .string(token), "person": .string(person), "moves": .array(moves),
      "then": live.json,
    ]
  }

  /// Reads what was kept; nil where it cannot have been written by this version.
  package init?(json: JSON) {
    guard let token = json["token"]?.string, let person = json["person"]?.string,
      let then = json["then"], let live = LiveDefinitions(json: then),
      let moves = json["moves"]?.array
    else { return nil }
    var found: [Move] = []
    for move in moves {
      guard let name = move["workflow"]?.string.flatMap({ AssignmentID($0) }),
        let target = WorkflowReference(stored: move, name: name),
        let mapping = move["mapping"].flatMap({ MigrationMapping(json: $0) })
      else { return nil }
      let sources = (move["from"]?.array ?? []).compactMap(\.string)
      found.append(Move(target: target, sources: sources, mapping: mapping))
    }
    self.init(token: token, person: person, moves: found, live: live)
  }
}
