import Fields
import Ledgers
package import Lifecycle

extension Event {
  /// Appends the event as the journal keeps it; keys that say nothing are left out.
  ///
  /// `after` is the sequence of the record of the event before it of the same assignment.
  package func write(into bytes: inout [UInt8], after: UInt64? = nil) {
    bytes.put("{\"id\":")
    bytes.put(name: assignment.text)
    bytes.put(",\"version\":")
    bytes.put(version)
    if let after {
      bytes.put(",\"after\":")
      bytes.put(after)
    }
    bytes.put(",\"at\":")
    bytes.put(recordedAt)
    bytes.put(",\"on\":")
    bytes.put(effectiveOn)
    if recordedOn != effectiveOn {
      bytes.put(",\"recordedOn\":")
      bytes.put(recordedOn)
    }
    bytes.put(",\"by\":")
    bytes.put(text: actor.person)
    if let role = actor.role {
      bytes.put(",\"as\":")
      bytes.put(name: role.text)
    }
    if let principal = actor.principal {
      bytes.put(",\"for\":")
      bytes.put(text: principal)
    }
    bytes.put(",\"what\":")
    occurrence.write(into: &bytes)
    writeResults(into: &bytes)
    bytes.put("}")
  }

  private func writeResults(into bytes: inout [UInt8]) {
    if !changes.isEmpty {
      bytes.put(",\"set\":")
      Self.write(changes, into: &bytes)
    }
    if let configuration {
      bytes.put(",\"states\":")
      bytes.put(list: configuration) { $1.put(name: $0.text) }
    }
    if let history {
      bytes.put(",\"history\":")
      bytes.put(list: history) { $0.write(into: &$1) }
    }
    if let deadlines {
      bytes.put(",\"deadlines\":")
      bytes.put(list: deadlines) { $0.write(into: &$1) }
    }
    if let approvals {
      bytes.put(",\"approvals\":")
      bytes.put(list: approvals) { $0.write(into: &$1) }
    }
    if let series {
      bytes.put(",\"series\":")
      bytes.put(list: series) { $0.write(into: &$1, isResting: false) }
    }
    if !children.isEmpty {
      bytes.put(",\"children\":")
      bytes.put(list: children) { $0.write(into: &$1) }
    }
    if let parent {
      bytes.put(",\"parent\":")
      parent.write(into: &bytes)
    }
    if !effects.isEmpty {
      bytes.put(",\"effects\":")
      bytes.put(list: effects) { $0.write(into: &$1) }
    }
    if !findings.isEmpty {
      bytes.put(",\"findings\":")
      bytes.put(list: findings) { $0.write(into: &$1) }
    }
    if let firedReminders {
      bytes.put(",\"fired\":")
      bytes.put(list: firedReminders) { $0.write(into: &$1) }
    }
    if !voided.isEmpty {
      bytes.put(",\"voided\":")
      bytes.put(list: voided) { $0.write(into: &$1) }
    }
    if let authors {
      bytes.put(",\"authors\":")
      bytes.put(list: authors) { $0.write(into: &$1) }
    }
    if !postings.isEmpty {
      bytes.put(",\"postings\":")
      bytes.put(list: postings) { $0.write(into: &$1) }
    }
    if let ledger {
      bytes.put(",\"ledger\":")
      ledger.write(into: &bytes)
    }
  }

  /// An object has each key once: of two changes of a field the first place and the last value.
  private static func write(_ changes: [FieldValue], into bytes: inout [UInt8]) {
    var isFirst = true
    bytes.put("{")
    for place in changes.indices {
      let name = changes[place].name
      if place > 0, changes[..<place].contains(where: { $0.name == name }) { continue }
      let last = changes[(place + 1)...].last { $0.name == name } ?? changes[place]
      if !isFirst { bytes.put(",") }
      isFirst = false
      bytes.put(name: name.text)
      bytes.put(":")
      last.value.write(into: &bytes)
    }
    bytes.put("}")
  }
}

extension Event.Occurrence {
  fileprivate func write(into bytes: inout [UInt8]) {
    switch self {
    case .acknowledged(let name, let state):
      bytes.put("\"acknowledged\",\"deadline\":")
      bytes.put(name: name.text)
      bytes.put(",\"state\":")
      bytes.put(name: state.text)
    case .deadlineMoved(let name, let state, let from, let to, let reason):
      bytes.put("\"deadlineMoved\",\"deadline\":")
      bytes.put(name: name.text)
      bytes.put(",\"state\":")
      bytes.put(name: state.text)
      if let from {
        bytes.put(",\"from\":")
        bytes.put(from)
      }
      bytes.put(",\"to\":")
      bytes.put(to)
      bytes.put(",\"reason\":")
      bytes.put(text: reason)
    case .delivery(let effect, let step): step.write(of: effect, into: &bytes)
    case .opened(let workflow, let source):
      bytes.put("\"opened\",\"workflow\":")
      workflow.write(into: &bytes)
      if let source {
        bytes.put(",\"source\":")
        source.write(into: &bytes)
      }
    case .edited:
      bytes.put("\"edited\"")
    case .elapsed:
      bytes.put("\"elapsed\"")
    case .erased(let erasure):
      bytes.put("\"erased\",\"field\":")
      bytes.put(name: erasure.field.text)
      bytes.put(",\"reason\":")
      bytes.put(text: erasure.reason)
      bytes.put(",\"lines\":")
      bytes.put(list: erasure.lines) { $1.put($0) }
    case .itemDecided(let decision):
      bytes.put("\"itemDecided\",\"decision\":")
      decision.record.write(into: &bytes)
    case .migrated(let workflow):
      bytes.put("\"migrated\",\"workflow\":")
      workflow.write(into: &bytes)
    case .performed(let action):
      bytes.put("\"performed\",\"action\":")
      bytes.put(name: action.text)
    case .reminded(let key, let late):
      bytes.put("\"reminded\",\"reminder\":")
      key.write(into: &bytes)
      bytes.put(late ? ",\"late\":true" : ",\"late\":false")
    case .series(let step): step.write(into: &bytes)
    case .settled(let effect, let receipt):
      bytes.put("\"settled\",\"effect\":")
      effect.write(into: &bytes)
      bytes.put(",\"files\":")
      bytes.put(list: receipt.files) { $1.put(text: $0) }
    case .updated(let source):
      bytes.put("\"updated\",\"source\":")
      source.write(into: &bytes)
    }
  }
}
