import Expressions
import Fields
import Languages
import Lifecycle
import WorkingCalendar

extension LocalizedText {
  func write(into bytes: inout [UInt8]) {
    bytes.put("{\"nl\":")
    bytes.put(text: nl)
    bytes.put(",\"en\":")
    bytes.put(text: en)
    bytes.put("}")
  }
}

extension WorkflowReference {
  func write(into bytes: inout [UInt8]) {
    bytes.put("{\"name\":")
    bytes.put(name: name.text)
    bytes.put(",\"revision\":")
    bytes.put(revision)
    bytes.put(",\"digest\":")
    bytes.put(text: digest)
    bytes.put("}")
  }
}

extension SourceDocument {
  func write(into bytes: inout [UInt8]) {
    bytes.put("{\"file\":")
    bytes.put(text: fileName)
    bytes.put(",\"rows\":")
    bytes.put(list: rows) { $0.write(into: &$1) }
    bytes.put(",\"remarks\":")
    bytes.put(list: remarks) { $0.write(into: &$1) }
    if let mark {
      bytes.put(",\"mark\":{\"digest\":")
      bytes.put(text: mark.digest)
      bytes.put(",\"subject\":")
      bytes.put(mark.subject)
      bytes.put("}")
    }
    bytes.put("}")
  }
}

extension SourceRow {
  fileprivate func write(into bytes: inout [UInt8]) {
    bytes.put("{\"line\":")
    bytes.put(line)
    bytes.put(",\"label\":")
    bytes.put(text: label)
    if let subLabel {
      bytes.put(",\"sub\":")
      bytes.put(text: subLabel)
    }
    if let field {
      bytes.put(",\"field\":")
      bytes.put(name: field.text)
    }
    bytes.put(",\"raw\":")
    bytes.put(text: raw)
    bytes.put("}")
  }
}

extension ImportRemark {
  fileprivate func write(into bytes: inout [UInt8]) {
    bytes.put("{\"kind\":")
    bytes.put(name: kind.rawValue)
    bytes.put(",\"line\":")
    bytes.put(line)
    bytes.put(",\"wording\":")
    bytes.put(text: wording)
    if let field {
      bytes.put(",\"field\":")
      bytes.put(name: field.text)
    }
    bytes.put(",\"message\":")
    message.write(into: &bytes)
    bytes.put("}")
  }
}

extension HistoryRecord {
  func write(into bytes: inout [UInt8]) {
    bytes.put("{\"history\":")
    bytes.put(name: history.text)
    bytes.put(",\"states\":")
    bytes.put(list: states) { $1.put(name: $0.text) }
    bytes.put("}")
  }
}

extension Deadline {
  func write(into bytes: inout [UInt8]) {
    bytes.put("{\"name\":")
    bytes.put(name: name.text)
    bytes.put(",\"state\":")
    bytes.put(name: state.text)
    bytes.put(",\"label\":")
    label.write(into: &bytes)
    bytes.put(",\"due\":")
    bytes.put(due)
    bytes.put(",\"entered\":")
    bytes.put(entered)
    bytes.put(",")
    writeOrigin(into: &bytes)
    if let message {
      bytes.put(",\"message\":{")
      message.writeMembers(into: &bytes)
      bytes.put("}")
    }
    bytes.put(",\"rungs\":")
    bytes.put(list: rungs) { $0.write(into: &$1) }
    writeStanding(into: &bytes)
    bytes.put("}")
  }
}

extension Deadline.Rung {
  fileprivate func write(into bytes: inout [UInt8]) {
    bytes.put("{\"before\":")
    bytes.put(before)
    bytes.put(",\"moment\":")
    bytes.put(moment)
    bytes.put(",\"status\":")
    bytes.put(name: status.rawValue)
    bytes.put(reminds ? ",\"silent\":null" : ",\"silent\":true")
    if let recipients {
      bytes.put(",\"to\":")
      bytes.put(list: recipients) { $1.put(name: $0.text) }
    }
    bytes.put("}")
  }
}

extension ReminderKey {
  func write(into bytes: inout [UInt8]) {
    writeMembers(into: &bytes)
    bytes.put("}")
  }

  /// Without the brace at the end: more members may follow.
  func writeMembers(into bytes: inout [UInt8]) {
    bytes.put("{\"deadline\":")
    bytes.put(name: deadline.text)
    bytes.put(",\"state\":")
    bytes.put(name: state.text)
    bytes.put(",\"before\":")
    bytes.put(before)
    bytes.put(",\"moment\":")
    bytes.put(moment)
  }
}

extension EffectRule {
  /// Without braces: the members stand in an effect too.
  fileprivate func writeMembers(into bytes: inout [UInt8]) {
    bytes.put("\"plugin\":")
    bytes.put(name: plugin.text)
    bytes.put(",\"product\":")
    bytes.put(text: product)
    bytes.put(",\"to\":")
    bytes.put(list: recipients) { $1.put(name: $0.text) }
  }
}

extension PromisedEffect {
  /// The version and the moment are those of the event that promises it.
  func write(into bytes: inout [UInt8]) {
    bytes.put("{\"number\":")
    bytes.put(id.number)
    bytes.put(",")
    EffectRule(plugin: plugin, product: product, recipients: recipients)
      .writeMembers(into: &bytes)
    bytes.put(",\"particulars\":")
    particulars.write(into: &bytes)
    bytes.put("}")
  }
}

extension Finding {
  func write(into bytes: inout [UInt8]) {
    bytes.put("{\"plugin\":")
    bytes.put(name: plugin.text)
    bytes.put(",\"code\":")
    bytes.put(text: code)
    bytes.put(",\"verdict\":")
    bytes.put(name: verdict.rawValue)
    bytes.put(",\"message\":")
    message.write(into: &bytes)
    if let remedy {
      bytes.put(",\"remedy\":")
      remedy.write(into: &bytes)
    }
    bytes.put(",\"seen\":")
    bytes.put(list: seen) { seen, bytes in
      bytes.put("{\"text\":")
      bytes.put(text: seen.text)
      bytes.put(",\"value\":")
      seen.value.write(into: &bytes)
      bytes.put("}")
    }
    bytes.put("}")
  }
}
