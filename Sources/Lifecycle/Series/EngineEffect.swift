import Expressions
public import WorkingCalendar

/// An effect that no plugin performs but the engine itself: it is about another assignment.
public enum EngineEffect: Hashable, Sendable {
  /// Opens the child of an occurrence.
  case openChild(OpenChild)
  /// Tells the parent in which states a child is.
  case tellParent(AssignmentID, ChildNews)
  /// Tells a meeting what became of an item of it.
  case tellMeeting(MeetingKey, MeetingDecision)
  /// Tells the items of a meeting that it is on another day, or does not take place.
  case tellItems(MeetingMove)

  /// What a child is to be.
  public struct OpenChild: Hashable, Sendable {
    public let child: AssignmentID
    public let workflow: AssignmentID
    public let series: SeriesName
    public let planned: CivilDate
    /// The element of a field that it is for; nil where it is for a day.
    public let element: Int?
    /// The day on which the occurrence takes place.
    public let date: CivilDate
  }

  /// The name that stands where other effects have the name of a plugin: no plugin may have it.
  public static let plugin: PluginName = {
    guard let name = PluginName("opdracht") else {
      preconditionFailure("The name of the engine among the plugins is a name.")
    }
    return name
  }()

  private static let openProduct = "open-child"
  private static let tellProduct = "tell-parent"
  private static let meetingProduct = "tell-meeting"
  private static let itemsProduct = "tell-items"

  /// What an effect asks of the engine; nil for one of a plugin.
  public init?(_ effect: PromisedEffect) {
    guard effect.plugin == Self.plugin else { return nil }
    let particulars = effect.particulars
    guard effect.product != Self.meetingProduct else {
      self.init(toldMeeting: particulars)
      return
    }
    guard effect.product != Self.itemsProduct else {
      guard let move = MeetingMove(record: particulars) else { return nil }
      self = .tellItems(move)
      return
    }
    let element = particulars.number("element")
    guard let series = particulars.text("series").flatMap({ SeriesName($0) }),
      case .date(let planned)? = particulars["planned"]
    else { return nil }
    switch effect.product {
    case Self.openProduct:
      guard let child = particulars.text("child").flatMap({ AssignmentID($0) }),
        let workflow = particulars.text("workflow").flatMap({ AssignmentID($0) }),
        case .date(let date)? = particulars["date"]
      else { return nil }
      self = .openChild(
        OpenChild(
          child: child, workflow: workflow, series: series, planned: planned, element: element,
          date: date))
    case Self.tellProduct:
      guard let parent = particulars.text("parent").flatMap({ AssignmentID($0) }),
        case .list(let states)? = particulars["states"],
        case .boolean(let isOver)? = particulars["over"]
      else { return nil }
      let names = states.compactMap { state in
        if case .text(let text) = state { StateName(text) } else { nil }
      }
      self = .tellParent(
        parent,
        ChildNews(
          child: effect.id.assignment, series: series, planned: planned,
          element: element, version: effect.id.version, states: names, isOver: isOver))
    default: return nil
    }
  }

  private init?(toldMeeting particulars: Record) {
    guard let body = particulars.text("body").flatMap({ AssignmentID($0) }),
      case .date(let day)? = particulars["meeting"],
      case .record(let told)? = particulars["decision"],
      let decision = MeetingDecision(record: told)
    else { return nil }
    self = .tellMeeting(MeetingKey(body: body, day: day), decision)
  }

  /// How the effect is promised.
  var rule: EffectRule {
    switch self {
    case .openChild: EffectRule(plugin: Self.plugin, product: Self.openProduct)
    case .tellParent: EffectRule(plugin: Self.plugin, product: Self.tellProduct)
    case .tellMeeting: EffectRule(plugin: Self.plugin, product: Self.meetingProduct)
    case .tellItems: EffectRule(plugin: Self.plugin, product: Self.itemsProduct)
    }
  }

  var particulars: Record {
    switch self {
    case .openChild(let child):
      Record(inOrder: [
        ("child", .text(child.child.text)), ("date", .date(child.date)),
        ("planned", .date(child.planned)), ("series", .text(child.series.text)),
        ("workflow", .text(child.workflow.text)),
      ]).adding(element: child.element)
    case .tellParent(let parent, let news):
      Record(inOrder: [
        ("over", .boolean(news.isOver)), ("parent", .text(parent.text)),
        ("planned", .date(news.planned)), ("series", .text(news.series.text)),
        ("states", .list(news.states.map { .text($0.text) })),
      ]).adding(element: news.element)
    case .tellItems(let move): move.record
    case .tellMeeting(let meeting, let decision):
      Record(inOrder: [
        ("body", .text(meeting.body.text)), ("decision", .record(decision.record)),
        ("meeting", .date(meeting.day)),
      ])
    }
  }
}

extension Record {
  fileprivate func number(_ key: String) -> Int? {
    if case .integer(let number)? = self[key] { Int(exactly: number) } else { nil }
  }

  /// The record with the element that it is about, where it is about one.
  fileprivate func adding(element: Int?) -> Record {
    guard let element else { return self }
    var record = self
    record["element"] = .integer(Int64(element))
    return record
  }
}
