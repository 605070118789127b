/// Dates as people speak of them, who count in days.
extension CivilDate {
  /// The day without its year where that is the year of `today`: 'wo 25 apr', 'di 1 jan 2019'.
  public func wording(seenFrom today: CivilDate, dutch: Bool) -> String {
    let wording = wording(dutch: dutch)
    guard year == today.year, let space = wording.lastIndex(of: " ") else { return wording }
    return String(wording[..<space])
  }

  /// How far a due date is from `today`: 'vandaag', 'over 7 dagen', '3 dagen te laat'.
  public func distance(from today: CivilDate, dutch: Bool) -> String {
    let days = self - today
    switch days {
    case ..<(-1): return dutch ? "\(-days) dagen te laat" : "\(-days) days late"
    case -1: return dutch ? "gisteren" : "yesterday"
    case 0: return dutch ? "vandaag" : "today"
    case 1: return dutch ? "morgen" : "tomorrow"
    case 2: return dutch ? "overmorgen" : "the day after tomorrow"
    default: return dutch ? "over \(days) dagen" : "in \(days) days"
    }
  }

  /// How far a due date is, and which day that is: 'over 7 dagen (wo 25 apr)'.
  public func relativeWording(from today: CivilDate, dutch: Bool) -> String {
    "\(distance(from: today, dutch: dutch)) (\(wording(seenFrom: today, dutch: dutch)))"
  }
}
