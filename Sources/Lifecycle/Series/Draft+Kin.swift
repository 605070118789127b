import Expressions
import Fields

/// Parents and children.
extension Draft {
  /// A child is in other states: the chart hears of it.
  mutating func take(_ news: ChildNews) throws(Refusal) {
    guard
      let place = children.firstIndex(where: {
        $0.series == news.series && $0.planned == news.planned && $0.element == news.element
      }), children[place].version < news.version
    else {
      throw Refusal(.outdated, [.toldBefore(news)])
    }
    let ended = news.isOver && !children[place].isOver
    children[place].id = news.child
    children[place].states = news.states
    children[place].isOver = news.isOver
    children[place].version = news.version
    occurrence = .series(.childMoved(news))
    let record = children[place].record
    let data = Dictionary(
      record.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    queue.append(RaisedEvent(name: .child(news.series), data: data))
    if ended { queue.append(RaisedEvent(name: .childDone(news.series), data: data)) }
  }

  /// The promise to tell the parent where the assignment is now; none where it has no parent, or
  /// is where it was.
  func newsForParent(since before: Assignment, leaves: [StateName]) -> [PromisedEffect] {
    guard let parent, leaves != before.configuration else { return [] }
    let news = EngineEffect.tellParent(
      parent.assignment,
      ChildNews(
        child: id, series: parent.series, planned: parent.planned, element: parent.element,
        version: version, states: leaves,
        isOver: configuration.isDone(Statechart.root, of: workflow.chart)))
    return [
      PromisedEffect(
        id: EffectID(assignment: id, version: version, number: effects.count + 1),
        plugin: news.rule.plugin, product: news.rule.product, recipients: news.rule.recipients,
        particulars: news.particulars, promisedAt: moment.instant)
    ]
  }

  /// The children that are new or changed.
  func changedChildren(since before: Assignment) -> [Child] {
    guard !children.isEmpty else { return [] }
    return children.filter { child in !before.children.contains(child) }
  }

  /// What conditions see of the children of a series.
  func children(of series: String) -> Value {
    .list(children.filter { $0.series.text == series }.map { .record($0.record) })
  }
}

extension Child {
  /// What conditions see of it.
  fileprivate var record: Record {
    var record = Record([
      ("id", .text(id.text)), ("occurrence", .date(date)), ("over", .boolean(isOver)),
      ("state", .text(states.first?.text ?? "")),
      ("states", .list(states.map { .text($0.text) })),
    ])
    record["number"] = element.map { .integer(Int64($0)) }
    return record
  }
}

extension ActionName {
  /// Raised when a child of the series is in other states.
  public static func child(_ series: SeriesName) -> ActionName { platform("child.\(series)") }

  /// Raised when a child of the series is over.
  public static func childDone(_ series: SeriesName) -> ActionName {
    platform("done.child.\(series)")
  }
}
