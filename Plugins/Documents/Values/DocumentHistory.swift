import Expressions
import Fields
import Languages
import Lifecycle
import MessageTemplates
import PluginInterface
import WorkingCalendar

/// What happened, told from the events that are at hand.
struct DocumentHistory {
  private let content: DocumentContent

  init(_ content: DocumentContent) { self.content = content }

  /// The steps that people took, the oldest first.
  func events(_ events: [Event], _ workflow: Workflow) -> [DocumentValues] {
    events.compactMap { event in
      let step: String
      switch event.occurrence {
      case .opened: step = content.say("Geopend", "Opened")
      case .performed(let action): step = Self.label(of: action, workflow, content.language)
      case .acknowledged, .deadlineMoved, .delivery, .edited, .elapsed, .erased, .itemDecided,
        .migrated, .reminded, .series, .settled, .updated:
        return nil
      }
      var element = DocumentValues()
      element.set("day", content.day(event.effectiveOn))
      element.set("step", step)
      element.set("person", event.actor.person)
      if case .performed = event.occurrence { element.set("given", given(event, workflow)) }
      return element
    }
  }

  private func given(_ event: Event, _ workflow: Workflow) -> String? {
    let told = event.changes.filter { $0.value != .null }.map { change in
      "\(workflow.label(of: change.name).text(in: content.language)): "
        + Self.last(of: change.value, in: content.language)
    }
    return told.isEmpty ? nil : told.joined(separator: "; ")
  }

  /// A list grows by its last element.
  private static func last(of value: Value, in language: Language) -> String {
    if case .list(let elements) = value, let last = elements.last {
      return last.display(in: language)
    }
    return value.display(in: language)
  }

  private static func label(
    of action: ActionName, _ workflow: Workflow, _ language: Language
  ) -> String {
    workflow.chart.transitions.first { $0.action == action }?.label.text(in: language)
      ?? action.text
  }

  // MARK: Versions

  /// Each version with what was changed in it, as far as the events at hand tell. A step that sets
  /// the field 'versie' begins a new one.
  func versions() -> [DocumentValues] {
    guard let first = content.request.surroundings.history.first,
      let counter = FieldName("versie"), content.workflow.field(counter) != nil
    else { return [] }
    var found: [(number: String, day: CivilDate, changed: [FieldName])] = []
    for event in content.request.surroundings.history {
      let number = event.changes.last { $0.name == counter }?.value
      if let number {
        found.append((number.display(in: content.language), event.effectiveOn, []))
      } else if found.isEmpty {
        found.append((first.version == 1 ? "1" : "–", event.effectiveOn, []))
      }
      guard case .edited = event.occurrence else { continue }
      for change in event.changes
      where change.name != counter && !found[found.count - 1].changed.contains(change.name) {
        found[found.count - 1].changed.append(change.name)
      }
    }
    return found.map { version in
      var element = DocumentValues()
      element.set("number", version.number)
      element.set("day", content.day(version.day))
      let labels = version.changed.sorted().map {
        content.workflow.label(of: $0).text(in: content.language)
      }
      element.set("changes", labels.isEmpty ? nil : labels.joined(separator: ", "))
      return element
    }
  }
}
