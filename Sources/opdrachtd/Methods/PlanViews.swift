import Execution
import JSONSyntax
import Languages
import Lifecycle
import LocalSockets
import Revisions
import Views
import WorkingCalendar

extension DefinitionPlan {
  /// The plan as replies show it: every count is exact, and lists end where a line would.
  var view: JSON {
    var room = Room()
    var object = JSONObject()
    object["token"] = .string(token)
    object["empty"] = .boolean(isEmpty)
    object["cannotGoAlong"] = .integer(blockedCount)
    object["changeCount"] = .integer(changes.count)
    object["changes"] = room.list(changes.map(\.view))
    object["assignments"] = .array(forecasts.map { $0.view(&room) })
    object["invalidCount"] = .integer(invalid.count)
    object["invalid"] = room.list(invalid.map(\.view))
    return .object(object)
  }
}

/// How much of a reply is left for lists: a reply is one line, and a line has its limit.
struct Room {
  private var bytes = LocalConnection.maximumLine / 2

  /// As many of the elements as there is room for, the first of them.
  mutating func list(_ elements: [JSON]) -> JSON {
    var kept: [JSON] = []
    for element in elements {
      let size = element.text.utf8.count
      guard size <= bytes else { break }
      bytes -= size
      kept.append(element)
    }
    return .array(kept)
  }
}

extension DefinitionChange {
  fileprivate var view: JSON {
    var object = JSONObject()
    object["kind"] = .string(kind.rawValue)
    object["workflow"] = .string(name.text)
    object["path"] = path.map { .string($0) } ?? .null
    object["from"] = from?.view ?? .null
    object["to"] = to?.view ?? .null
    if isSameRevision { object["sameRevision"] = true }
    return .object(object)
  }
}

extension InvalidFile {
  fileprivate var view: JSON {
    [
      "path": .string(path), "flawCount": .integer(flawCount),
      "flaws": .array(flaws.map(\.view)),
    ]
  }
}

extension Forecast {
  fileprivate func view(_ room: inout Room) -> JSON {
    var object = JSONObject()
    object["workflow"] = .string(target.name.text)
    object["to"] = target.view
    object["goesAlong"] = .boolean(isMigration)
    object["count"] = .integer(count)
    object["unaffected"] = unaffected.view(&room)
    object["safe"] = safe.view(&room)
    object["needsMapping"] = needsMapping.view(&room)
    object["blocked"] = blocked.view(&room)
    object["deadlinesMoved"] = [
      "count": .integer(shiftCount),
      "examples": room.list(
        shifts.map { shift in
          [
            "id": .string(shift.id.text), "label": shift.label.view,
            "from": .string(shift.from.description), "to": .string(shift.to.description),
          ]
        }),
    ]
    object["remindersAdded"] = Self.view(added, count: addedCount, &room)
    object["remindersCancelled"] = Self.view(cancelled, count: cancelledCount, &room)
    object["effects"] = .integer(effectCount)
    return .object(object)
  }

  private static func view(_ reminders: [Reminder], count: Int, _ room: inout Room) -> JSON {
    [
      "count": .integer(count),
      "examples": room.list(
        reminders.map { reminder in
          [
            "id": .string(reminder.id.text), "label": reminder.label.view,
            "at": .string(reminder.moment.description),
          ]
        }),
    ]
  }
}

extension Forecast.Listing {
  fileprivate func view(_ room: inout Room) -> JSON {
    [
      "count": .integer(count),
      "examples": room.list(
        examples.map { ["id": .string($0.id.text), "reason": $0.reason.view] }),
    ]
  }
}
