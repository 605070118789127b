import Fields
import Languages
import Ledgers
import Lifecycle
import WorkingCalendar

extension HeldAssignment {
  /// Appends the form at rest: a JSON object on one line that starts with the identifier.
  ///
  /// Canonical: the long fields and the source are left out, complete or not, so that equal
  /// assignments have equal bytes. Moments are milliseconds; members that say nothing are left out.
  package func write(into bytes: inout [UInt8]) {
    bytes.put("{\"id\":")
    bytes.put(name: assignment.id.text)
    bytes.put(",\"seq\":[")
    bytes.put(openedSequence)
    bytes.put(",")
    bytes.put(lastSequence)
    bytes.put("],\"version\":")
    bytes.put(assignment.version)
    bytes.put(",\"at\":[")
    bytes.put(assignment.openedAt.milliseconds)
    bytes.put(",")
    bytes.put(assignment.changedAt.milliseconds)
    bytes.put("],\"flow\":[")
    bytes.put(name: assignment.workflow.name.text)
    bytes.put(",")
    bytes.put(assignment.workflow.revision)
    bytes.put(",")
    bytes.put(text: assignment.workflow.digest)
    bytes.put("],\"states\":")
    bytes.put(list: assignment.configuration) { $1.put(name: $0.text) }
    writeContent(into: &bytes)
    writeDuties(into: &bytes)
    bytes.put("}")
  }

  private func writeContent(into bytes: inout [UInt8]) {
    var left = references[...]
    var isFirst = true
    for entry in assignment.fields.entries {
      while let reference = left.first, reference.field < entry.name { left = left.dropFirst() }
      guard left.first?.field != entry.name else { continue }
      bytes.put(isFirst ? ",\"set\":{" : ",")
      isFirst = false
      bytes.put(name: entry.name.text)
      bytes.put(":")
      entry.value.write(into: &bytes)
    }
    if !isFirst { bytes.put("}") }
    writeReferences(into: &bytes)
    writeSource(into: &bytes)
  }

  /// Where the document is that of the opening event, as it mostly is, nothing more is said.
  private func writeSource(into bytes: inout [UInt8]) {
    guard let sourceSequence else { return }
    bytes.put(",\"source\":")
    if sourceSequence == openedSequence { bytes.put("true") } else { bytes.put(sourceSequence) }
  }

  /// Each sequence once, the lowest first, with the fields that it set behind it.
  private func writeReferences(into bytes: inout [UInt8]) {
    guard var sequence = references.map(\.sequence).min() else { return }
    bytes.put(",\"journal\":[")
    while true {
      bytes.put(sequence)
      var following: UInt64?
      for reference in references {
        if reference.sequence == sequence {
          bytes.put(",")
          bytes.put(name: reference.field.text)
        } else if reference.sequence > sequence {
          following = min(following ?? .max, reference.sequence)
        }
      }
      guard let following else { break }
      bytes.put(",")
      sequence = following
    }
    bytes.put("]")
  }

  private func writeDuties(into bytes: inout [UInt8]) {
    if !assignment.deadlines.isEmpty {
      bytes.put(",\"deadlines\":")
      bytes.put(list: assignment.deadlines) {
        $0.writeResting(among: assignment.configuration, into: &$1)
      }
    }
    if !assignment.firedReminders.isEmpty {
      bytes.put(",\"fired\":")
      bytes.put(list: assignment.firedReminders) {
        $0.writeResting(among: assignment.configuration, into: &$1)
      }
    }
    if !assignment.history.isEmpty {
      bytes.put(",\"history\":")
      bytes.put(list: assignment.history) { $0.write(into: &$1) }
    }
    if !assignment.approvals.isEmpty {
      bytes.put(",\"approvals\":")
      bytes.put(list: assignment.approvals) { $0.write(into: &$1) }
    }
    if !assignment.authors.isEmpty {
      bytes.put(",\"authors\":")
      bytes.put(list: assignment.authors) { $0.write(into: &$1) }
    }
    if !assignment.series.isEmpty {
      bytes.put(",\"series\":")
      bytes.put(list: assignment.series) { $0.write(into: &$1, isResting: true) }
    }
    if !assignment.children.isEmpty {
      bytes.put(",\"children\":")
      bytes.put(list: assignment.children) { $0.write(into: &$1) }
    }
    if !assignment.decisions.isEmpty {
      bytes.put(",\"decisions\":")
      bytes.put(list: assignment.decisions) { $0.record.write(into: &$1) }
    }
    if let parent = assignment.parent {
      bytes.put(",\"parent\":")
      parent.write(into: &bytes)
    }
    if !assignment.outbox.isEmpty {
      bytes.put(",\"outbox\":")
      bytes.put(list: assignment.outbox) { $0.writeResting(into: &$1) }
    }
    if !assignment.products.isEmpty {
      bytes.put(",\"products\":")
      Self.write(assignment.products, into: &bytes)
    }
    if !assignment.ledger.isEmpty {
      bytes.put(",\"ledger\":")
      assignment.ledger.write(into: &bytes)
    }
  }

  /// Files in a row of one product of one plugin stand behind its name.
  private static func write(_ products: [Assignment.Product], into bytes: inout [UInt8]) {
    bytes.put("[")
    var last: Assignment.Product?
    for product in products {
      if last?.plugin != product.plugin || last?.product != product.product {
        bytes.put(last == nil ? "[" : "],[")
        bytes.put(name: product.plugin.text)
        bytes.put(",")
        bytes.put(text: product.product)
      }
      bytes.put(",")
      bytes.put(text: product.file)
      last = product
    }
    bytes.put("]]")
  }
}

extension Deadline {
  /// The smallest unit in which reminders are planned.
  static var minuteMilliseconds: Int64 { 60_000 }

  /// A list of the parts. Days are numbered from 1970-01-01; the state is a place among the active
  /// ones where it is active itself; the proof is an object. What an earlier version told instead
  /// stands in a list where the due date ends it, which is then left out. The message comes last
  /// where there is one, and behind it in an object what most deadlines lack.
  fileprivate func writeResting(among active: [StateName], into bytes: inout [UInt8]) {
    bytes.put("[")
    bytes.put(name: name.text)
    bytes.put(",")
    if let place = active.firstIndex(of: state) {
      bytes.put(place)
    } else {
      bytes.put(name: state.text)
    }
    bytes.put(",")
    bytes.put(text: label.nl)
    bytes.put(",")
    bytes.put(text: label.en)
    bytes.put(",")
    bytes.put(Int(due.dayNumber))
    bytes.put(",")
    bytes.put(Int(entered.dayNumber))
    bytes.put(",")
    switch origin {
    case .told(let derivation): writeResting(derivation, into: &bytes)
    case .proven(let proof): proof.writeResting(due: due, into: &bytes)
    }
    bytes.put(",")
    bytes.put(list: rungs) { $0.writeResting(into: &$1) }
    if let message {
      bytes.put(",")
      message.writeResting(into: &bytes)
    }
    writeRestingStanding(into: &bytes)
    bytes.put("]")
  }

  private func writeResting(_ derivation: String, into bytes: inout [UInt8]) {
    let end = due.description.utf8
    if derivation.utf8.suffix(end.count).elementsEqual(end) {
      bytes.put("[")
      bytes.put(text: String(derivation.unicodeScalars.dropLast(end.count)))
      bytes.put("]")
    } else {
      bytes.put(text: derivation)
    }
  }
}

extension Deadline.Rung {
  fileprivate func writeResting(into bytes: inout [UInt8]) {
    bytes.put("[")
    moment.writeResting(into: &bytes)
    bytes.put(",")
    bytes.put(before)
    if status != .pending {
      bytes.put(",")
      bytes.put(name: status.rawValue)
    }
    if !reminds { bytes.put(",\"silent\"") }
    if let recipients {
      bytes.put(",")
      bytes.put(list: recipients) { $1.put(name: $0.text) }
    }
    bytes.put("]")
  }
}

extension EffectRule {
  fileprivate func writeResting(into bytes: inout [UInt8]) {
    bytes.put("[")
    bytes.put(name: plugin.text)
    bytes.put(",")
    bytes.put(text: product)
    for recipient in recipients {
      bytes.put(",")
      bytes.put(name: recipient.text)
    }
    bytes.put("]")
  }
}

extension PromisedEffect {
  /// The assignment is that which promised it.
  fileprivate func writeResting(into bytes: inout [UInt8]) {
    bytes.put("[")
    bytes.put(id.version)
    bytes.put(",")
    bytes.put(id.number)
    bytes.put(",")
    bytes.put(promisedAt.milliseconds)
    bytes.put(",")
    EffectRule(plugin: plugin, product: product, recipients: recipients)
      .writeResting(into: &bytes)
    bytes.put(",")
    particulars.write(into: &bytes)
    deadLetter?.writeResting(into: &bytes)
    bytes.put("]")
  }
}
