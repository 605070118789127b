import Expressions
import Fields
import WorkingCalendar

/// What documents of this program say above the table.
extension FormulationReading {
  private static let versions = ["Versie: ", "Version: "]
  private static let stages = ["Fase: ", "Stage: "]
  private static let cooperations = ["Together: "]

  /// Takes a line that says the version, the stage or the form of cooperation. Returns false for any
  /// other. The stage is no part of what the document asks for: its words are kept.
  mutating func takeOwnLine(_ plain: String, _ line: SourceLine) -> Bool {
    if let words = Self.rest(of: plain, behind: Self.versions),
      let day = Self.day(words)
    {
      keep(line, field: FieldName("versiedatum"))
      if value("versiedatum") == nil { set("versiedatum", .date(day)) }
      return true
    }
    if let words = Self.rest(of: plain, behind: Self.cooperations),
      let form = Self.cooperation(in: "samen \(words)")
    {
      keep(line, field: FieldName("samenwerkingsvorm"))
      if value("samenwerkingsvorm") == nil { set("samenwerkingsvorm", .text(form)) }
      return true
    }
    guard Self.rest(of: plain, behind: Self.stages) != nil else { return false }
    keep(line, field: nil)
    return true
  }

  /// The months as documents shorten them, in Dutch and in English.
  private static let months = [
    ["jan"], ["feb"], ["mrt", "mar"], ["apr"], ["mei", "may"], ["jun"], ["jul"], ["aug"], ["sep"],
    ["okt", "oct"], ["nov"], ["dec"],
  ]

  /// 'vr 20 apr 2018', or a date as people write it.
  private static func day(_ text: String) -> CivilDate? {
    if let day = DutchDateReader.date(reading: text) { return day }
    let words = Wording.words(text.lowercased()).suffix(3)
    guard words.count == 3, let day = words.first.flatMap({ Int($0) }),
      let year = words.last.flatMap({ Int($0) }),
      let month = months.firstIndex(where: { $0.contains(words[words.startIndex + 1]) })
    else { return nil }
    return CivilDate(year: year, month: month + 1, day: day)
  }

  private static func rest(of text: String, behind marks: [String]) -> String? {
    marks.first { text.hasPrefix($0) }.map { String(text.dropFirst($0.count)) }
  }
}
