public import Expressions
import WorkingCalendar

/// What a document asks of which body, and when.
public enum DecisionRequest {
  /// Reads 'Het BPSDL van 25-4-2018 wordt gevraagd in te stemmen met …'.
  public static func read(_ raw: String, order: Int) -> Value {
    let text = TextMarkup.plain(raw)
    var record = Record([("raw", .text(raw)), ("order", .integer(Int64(order)))])
    let ask = ask(Wording.lowered(text))
    record["ask"] = .text(ask)
    if let body = body(text, ask: ask) { record["body"] = .text(body) }
    if let mention = DutchDateReader.mentions(in: text).first(where: { isMeeting($0.period) }) {
      let period = mention.period
      // 'Geagendeerd voor 25 april 2018' is for that day, not before it.
      let day = mention.role == .before ? period.end?.adding(days: 1) : period.start
      if period.precision == .day, let day {
        record["meeting"] = .date(day)
      } else {
        record["window_start"] = period.start.map { .date($0) } ?? .null
        record["window_end"] = period.end.map { .date($0) } ?? .null
      }
    }
    return .record(record)
  }

  /// The requests of a list, numbered in its order: each was read by itself.
  public static func numbered(_ requests: [Value]) -> [Value] {
    requests.enumerated().map { place, request in
      guard case .record(var record) = request, record["order"] != nil else { return request }
      record["order"] = .integer(Int64(place + 1))
      return .record(record)
    }
  }

  /// A year is what a decision is about, not when it is taken.
  private static func isMeeting(_ period: Period) -> Bool {
    switch period.precision {
    case .day, .half, .month, .quarter, .season: true
    case .range, .undated, .year: false
    }
  }

  /// 'Na instemming in het BPSDL ter instemming aan het DB WIL' asks the DB WIL: the last body
  /// that is not only a step before.
  private static func body(_ text: String, ask: String) -> String? {
    let lowered = Wording.lowered(text)
    if ask == "capacity", Wording.has("gso", in: lowered) { return "GSO" }
    for preposition in ["voorgelegd aan", "ter instemming aan", "aan het"] {
      guard let place = Wording.find(preposition, in: lowered) else { continue }
      let rest = String(decoding: Array(text.utf8)[place.upperBound...], as: UTF8.self)
      if let body = Party.body(in: rest) { return body }
    }
    if let place = Wording.find("plaats in", in: lowered) {
      let rest = String(decoding: Array(text.utf8)[place.upperBound...], as: UTF8.self)
      if let body = Party.body(in: rest) { return body }
    }
    return Party.body(in: text)
      ?? (Wording.has("werkgroep", in: lowered) ? "werkgroep" : nil)
  }

  private static func ask(_ lowered: [UInt8]) -> String {
    if Wording.has("capaciteit", in: lowered) { return "capacity" }
    if Wording.has("budget", in: lowered) { return "budget" }
    let agreeing = ["in te stemmen", "instemmen", "instemming", "akkoord"]
    if agreeing.contains(where: { Wording.has($0, in: lowered) }) { return "agree" }
    let discussing = ["agendering", "bespreken", "besproken"]
    if discussing.contains(where: { Wording.has($0, in: lowered) }) { return "discuss" }
    return "decide"
  }
}
