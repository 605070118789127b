import Boards
import Fields
import JSONSyntax
import Languages
import Ledgers
import Views
import WorkingCalendar

extension BoardCard {
  /// A card of what the daemon says of an assignment.
  init(_ json: JSON, in language: Language) {
    func text(_ value: JSON?) -> String { LocalizedText(view: value).text(in: language) }
    func day(_ value: JSON?) -> CivilDate? { value?.string.flatMap { CivilDate(iso: $0) } }
    func list<Element>(_ key: String, _ read: (JSON) -> Element?) -> [Element] {
      (json[key]?.array ?? []).compactMap(read)
    }
    let id = json["id"]?.string ?? ""
    self.init(id: id, title: json["title"]?.string ?? id, stage: text(json["stage"]?["label"]))
    tracks = list("stages") { text($0) }
    since = day(json["since"])
    isOver = json["over"]?.bool ?? false
    isSuspended = json["suspended"]?.bool ?? false
    parent = json["parent"]?.string
    deadlines = list("deadlines") { deadline in
      day(deadline["due"]).map { due in
        Deadline(
          label: text(deadline["label"]), due: due, isLate: deadline["late"]?.bool ?? false,
          isSuspended: deadline["suspended"]?.bool ?? false)
      }
    }
    meetings = list("meetings") { meeting in
      day(meeting["date"]).map { Meeting(body: meeting["body"]?.string ?? "", day: $0) }
    }
    let stays = json["course"]?.array ?? []
    course = stays.enumerated().compactMap { place, stay in
      day(stay["from"]).map { from in
        let until = day(stay["until"])
        return Stay(
          label: text(stay["label"]), from: from, until: until,
          isSuspended: stay["suspended"]?.bool ?? false,
          isEnd: place == stays.count - 1 && until != nil)
      }
    }
    isCourseCut = json["courseCut"]?.bool ?? false
    accounts = list("accounts") { account in
      LedgerLine.Measure(rawValue: account["measure"]?.string ?? "").map { measure in
        Account(
          measure: measure, label: text(account["label"]),
          granted: account["granted"]?.hundredths ?? 0, used: account["used"]?.hundredths ?? 0)
      }
    }
    waitsFor = list("waitsFor") { text($0) }
    missing = list("missing", \.string)
    flags = list("flags") { text($0["message"]) }
    people = list("people") { person in
      person["name"]?.string.map { Person(part: text(person["label"]), name: $0) }
    }
  }
}
