public import Fields
public import WorkingCalendar

extension Deadline {
  /// How the date came about.
  public enum Origin: Hashable, Sendable {
    /// As an earlier version told it: '2018-04-25 − 10 workdays'.
    case told(String)
    case proven(Proof)
  }

  /// What a date counts from, and everything that it rests on.
  public struct Proof: Hashable, Sendable {
    public let base: Base
    public let date: DueDate

    public init(from base: Base, _ date: DueDate) {
      self.base = base
      self.date = date
    }
  }

  /// What a date counts from.
  public indirect enum Base: Hashable, Sendable {
    /// The date of another deadline.
    case deadline(DeadlineName)
    /// The last day of the period in a field.
    case endOfPeriod(FieldName)
    /// The day on which the state was entered.
    case entry
    /// The date in a field.
    case field(FieldName)
    /// Somebody set it.
    case hand(Move)
    /// The day on which a body meets.
    case meeting(String)
    /// The first day of the period in a field.
    case startOfPeriod(FieldName)
    /// The first day on which the unknown day may fall.
    case window(FieldName)
  }

  /// That somebody set the date by hand.
  public struct Move: Hashable, Sendable {
    /// Why, as that person wrote; empty where that was erased.
    public let reason: String
    public let person: String
    public let day: CivilDate
    /// What the rule gives; nil while what it counts from is unknown.
    public let instead: Proof?

    public init(reason: String, by person: String, on day: CivilDate, instead: Proof?) {
      self.reason = reason
      self.person = person
      self.day = day
      self.instead = instead
    }
  }

  /// Nil for a date of an earlier version, which cannot be computed again.
  public var proof: Proof? {
    if case .proven(let proof) = origin { proof } else { nil }
  }

  /// How somebody set it by hand; nil where it follows its rule.
  public var move: Move? {
    if case .hand(let move)? = proof?.base { move } else { nil }
  }

  /// How the date came about, on one line without words of a language:
  /// '2018-04-25 − 10 workdays = 2018-04-11'.
  public var derivation: String {
    switch origin {
    case .told(let text): text
    case .proven(let proof): proof.date.formula
    }
  }

  /// How the date came about by its rule, whoever set it by hand.
  var rule: Proof? {
    guard let move else { return proof }
    return move.instead
  }
}

extension DueDate {
  /// '2018-04-25 − 10 workdays = 2018-04-11; previousWorkingDay: 2018-04-10'.
  fileprivate var formula: String {
    var formula = "\(start)"
    if term.amount != 0 {
      let sign = term.amount < 0 ? "−" : "+"
      formula += " \(sign) \(Term(abs(term.amount), term.unit))"
    }
    for pause in suspensions { formula += " (\(pause.from)/\(pause.until))" }
    if reached != start || term.amount != 0 { formula += " = \(reached)" }
    if due != reached { formula += "; \(policy.rawValue): \(due)" }
    return formula
  }
}

extension Deadline.Base: CustomStringConvertible {
  /// As proofs and records write it: 'entry', 'field:vergadering', 'meeting:BPSDL'.
  public var description: String {
    switch self {
    case .deadline(let name): "deadline:\(name)"
    case .endOfPeriod(let field): "end:\(field)"
    case .entry: "entry"
    case .field(let field): "field:\(field)"
    case .hand: "hand"
    case .meeting(let body): "meeting:\(body)"
    case .startOfPeriod(let field): "start:\(field)"
    case .window(let field): "window:\(field)"
    }
  }

  /// Nil for a text that names no base; what was set by hand needs more than its name.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      guard text == "entry" else { return nil }
      self = .entry
      return
    }
    let subject = String(parts[1])
    let base: Self?
    switch parts[0] {
    case "deadline": base = DeadlineName(subject).map { .deadline($0) }
    case "end": base = FieldName(subject).map { .endOfPeriod($0) }
    case "field": base = FieldName(subject).map { .field($0) }
    case "meeting": base = .meeting(subject)
    case "start": base = FieldName(subject).map { .startOfPeriod($0) }
    case "window": base = FieldName(subject).map { .window($0) }
    default: base = nil
    }
    guard let base else { return nil }
    self = base
  }
}

extension Deadline {
  /// The same deadline under another name of its state.
  func moved(to state: StateName) -> Deadline {
    Deadline(
      name: name, state: state, label: label, due: due, entered: entered, origin: origin,
      message: message, rungs: rungs, asks: asks, acknowledgment: acknowledgment,
      standstill: standstill)
  }
}
