import JSONSyntax
import Languages
import WorkingCalendar

/// The versions of an assignment as people read them.
struct VersionText {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  /// One row for each version: which fields changed in it.
  func rows(_ versions: JSON?) -> [[String]] {
    (versions?.array ?? []).map { version in
      [
        invocation.say("Versie ", "Version ") + String(version["number"]?.int ?? 0),
        since(version) + changed(version),
      ]
    }
  }

  /// What changed since the assignment was returned; empty where nothing did.
  func changed(_ version: JSON?) -> String {
    let labels = (version?["changes"]?.array ?? []).map {
      LocalizedText(view: $0["label"]).text(in: invocation.language)
    }
    guard !labels.isEmpty else {
      return invocation.say("nog niets gewijzigd", "nothing changed yet")
    }
    return invocation.say("gewijzigd: ", "changed: ") + labels.joined(separator: ", ")
  }

  private func since(_ version: JSON) -> String {
    guard let day = version["since"]?.string.flatMap(CivilDate.init(iso:)) else { return "" }
    let isDutch = invocation.language == .nl
    return invocation.say("sinds ", "since ") + day.wording(dutch: isDutch) + "; "
  }
}
