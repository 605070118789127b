import Fields
import JSONSyntax
import Lifecycle
import WorkingCalendar

extension Deadline.Origin {
  /// Of the record of a deadline.
  init(reader: EventReader) throws(EventCodingError) {
    if reader.value("proof") == nil {
      self = .told(try reader.text("derivation"))
    } else {
      self = .proven(try Deadline.Proof(reader: reader.object("proof")))
    }
  }
}

extension Deadline.Proof {
  fileprivate init(reader: EventReader) throws(EventCodingError) {
    let calendar = try reader.object("calendar")
    let base: Deadline.Base =
      try reader.text("from") == "hand"
      ? .hand(try Deadline.Move(reader: reader)) : try reader.name("from", Deadline.Base.init)
    self.init(
      from: base,
      DueDate(
        start: try reader.name("start", CivilDate.init(iso:)), term: try reader.term("term"),
        suspensions: try reader.list("suspensions") { (pause) throws(EventCodingError) in
          DueDate.Suspension(
            from: try pause.name("from", CivilDate.init(iso:)),
            until: try pause.name("until", CivilDate.init(iso:)))
        }, policy: try reader.name("policy", RollPolicy.init(rawValue:)),
        calendar: CalendarReference(
          name: try calendar.text("name"), digest: try calendar.text("digest")),
        reached: try reader.name("reached", CivilDate.init(iso:)),
        due: try reader.name("due", CivilDate.init(iso:)),
        skipped: try reader.list("skipped") { (day) throws(EventCodingError) in
          DueDate.SkippedDay(
            date: try day.name("date", CivilDate.init(iso:)), name: try day.text("name"))
        }))
  }
}

extension Deadline.Move {
  fileprivate init(reader: EventReader) throws(EventCodingError) {
    self.init(
      reason: try reader.text("reason"), by: try reader.text("by"),
      on: try reader.name("on", CivilDate.init(iso:)),
      instead: reader.value("instead") == nil
        ? nil : try Deadline.Proof(reader: reader.object("instead")))
  }
}

extension Deadline.Acknowledgment {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(by: try reader.text("by"), on: try reader.name("on", CivilDate.init(iso:)))
  }
}

extension Deadline.Standstill {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      since: try reader.name("since", CivilDate.init(iso:)),
      consumed: try reader.term("consumed"))
  }
}
