import Expressions
import Fields
import Languages
import Lifecycle
import WorkingCalendar

extension FormulationReading {
  /// Reads what is asked of which body, in the order of the document.
  mutating func readRequests(_ line: SourceLine) {
    var entries: [Value] = []
    var lead: Record?
    for block in Prose.blocks(of: line.content) {
      if block.text.hasSuffix(":") {
        // 'Het BPSDL van … wordt gevraagd om:' gives body and meeting to the items below.
        if case .record(let record) = DecisionRequest.read(block.text, order: 0) { lead = record }
        continue
      }
      for part in CellParts.requests(block.text) {
        let value = DecisionRequest.read(part, order: entries.count + 1)
        guard case .record(var record) = value else { continue }
        if block.kind == .item, let lead { Self.inherit(lead, into: &record) }
        entries.append(.record(record))
        remarkRequest(record, part, line)
        readAskedMoney(part)
      }
    }
    set("besluitvorming", .list(entries))
  }

  private static func inherit(_ lead: Record, into record: inout Record) {
    if record["body"] == nil { record["body"] = lead["body"] }
    let hasDate = record["meeting"] != nil || record["window_start"] != nil
    if !hasDate, record["ask"] != .text("capacity") {
      record["meeting"] = lead["meeting"]
    }
    if case .text(let raw) = record["raw"], case .text(let leadRaw) = lead["raw"] {
      record["raw"] = .text("\(leadRaw) \(raw)")
    }
  }

  private mutating func remarkRequest(_ record: Record, _ wording: String, _ line: SourceLine) {
    if record["window_start"] != nil, record["meeting"] == nil {
      remark(
        .open, line: line.number, wording, field: "besluitvorming",
        nl: "De dag van de vergadering is nog niet bekend.",
        en: "The day of the meeting is not known yet.")
    }
    if record["body"] == nil {
      remark(
        .doubtful, line: line.number, wording, field: "besluitvorming",
        nl: "Wie hierover besluit, staat er niet bij.", en: "It does not say who decides.")
    }
  }

  /// An amount in a request is money that is wanted, and closed until the body decides.
  private mutating func readAskedMoney(_ wording: String) {
    guard !MoneyMention.all(in: wording).isEmpty, MoneyMention.all(in: wording)[0].cents != nil,
      wording.utf8.contains(0xE2) || wording.lowercased().contains("eur"),
      case .record(var record) = try? Money.read(wording)
    else { return }
    record["asked"] = .boolean(true)
    set("geld", .list([.record(record)]))
  }

  /// Looks for statements that do not fit together, once everything is read.
  mutating func lookAcross() {
    let requests = elements("besluitvorming")
    if case .record(let whole) = value("looptijd"), case .date(let start) = whole["start"],
      let meeting = requests.compactMap({ Self.meeting($0) }).min(), start < meeting
    {
      remark(
        .conflict, line: line(of: "looptijd"), "\(start)", field: "looptijd",
        nl: "De looptijd begint voor het besluit van \(meeting).",
        en: "The duration begins before the decision of \(meeting).")
    }
    lookForLateEvaluation(requests)
    lookForDoubleHours()
  }

  private func elements(_ name: String) -> [Record] {
    guard case .list(let values) = value(name) else { return [] }
    return values.compactMap { if case .record(let record) = $0 { record } else { nil } }
  }

  private static func meeting(_ request: Record) -> CivilDate? {
    guard request["ask"] == .text("agree"), case .date(let date) = request["meeting"] else {
      return nil
    }
    return date
  }

  private func line(of field: String) -> Int {
    let name = field == "looptijd" ? "tijd" : field
    return rows.first { $0.field?.text == name }?.line ?? 1
  }

  /// The evaluation is discussed before it is ready.
  private mutating func lookForLateEvaluation(_ requests: [Record]) {
    let about: (Record) -> Bool = { record in
      if case .text(let raw) = record["raw"] {
        raw.lowercased().contains("evaluatie")
      } else {
        false
      }
    }
    guard let ready = elements("tijd").first(where: about), case .date(let start) = ready["start"],
      let discussed = requests.first(where: about), case .date(let end) = discussed["window_end"],
      end < start
    else { return }
    remark(
      .conflict, line: line(of: "tijd"), ready["raw"]?.display(in: .nl) ?? "", field: "tijd",
      nl: "De evaluatie wordt besproken (uiterlijk \(end)) voordat ze klaar is (vanaf \(start)).",
      en: "The evaluation is discussed (by \(end)) before it is ready (from \(start)).")
  }

  /// The same hours under money and under effort are probably one person's.
  private mutating func lookForDoubleHours() {
    let effort = elements("inzet").compactMap { Hours(.record($0)) }
    for record in elements("geld") {
      guard case .text(let raw) = record["raw"],
        let read = try? Hours.read(raw), let hours = Hours(read),
        effort.contains(where: { $0.amount == hours.amount && $0.unit == hours.unit })
      else { continue }
      remark(
        .doubtful, line: line(of: "geld"), raw, field: "inzet",
        nl: "Deze uren staan ook bij de inzet: worden ze dubbel geteld?",
        en: "These hours also stand under effort: are they counted twice?")
    }
  }
}
