import Control
import Execution
import Expressions
import Fields
import JSONSyntax
import Languages
import Ledgers
import Lifecycle
import Views
import WorkingCalendar

/// Where everything stands.
extension MethodTable {
  private static let usualBoard = 100
  private static let longestBoard = 500

  /// The assignments by their stage, a part at a time: `next` is where the following part begins.
  /// With `public` the names of people are left out.
  func board(_ call: Call) async throws -> JSON {
    let limit = try call.integer("limit", in: 1...Self.longestBoard, otherwise: Self.usualBoard)
    var cursor: AssignmentID?
    if let text = try call.optionalText("after") {
      guard let id = AssignmentID(text) else {
        throw ControlError.invalidParameters("'after' must be an identifier")
      }
      cursor = id
    }
    let question = try await boardQuestion(call)
    let isPublic = try call.flag("public")
    let page = try await engine.board(question, after: cursor, limit: limit)
    let staff =
      isPublic ? access.staff.names + Array(access.people.values) + [access.ownerName] : []
    var room = Room()
    let views = page.rows.map { row in
      row.view(on: page.day, hiding: isPublic ? NameMask(of: row, and: staff) : nil)
    }
    let kept = room.list(views).array ?? []
    let shown = page.rows.prefix(kept.count)
    guard kept.count == views.count || !shown.isEmpty else {
      throw ControlError(code: -32603, message: "an assignment is too large for a reply")
    }
    let next = kept.count == views.count ? page.next : shown.last?.assignment.id
    return [
      "day": .string(page.day.description), "public": .boolean(isPublic),
      "workflows": .array(await paths(of: Array(shown))), "assignments": .array(kept),
      "next": next.map { .string($0.text) } ?? .null,
    ]
  }

  private func boardQuestion(_ call: Call) async throws -> BoardQuestion {
    var question = BoardQuestion()
    if let text = try call.optionalText("workflow") {
      guard let name = AssignmentID(text) else {
        throw ControlError.invalidParameters("'workflow' must be the name of a workflow")
      }
      question.workflow = name
    }
    if let text = try call.optionalText("stage") {
      guard let stage = StateName(text) else {
        throw ControlError.invalidParameters("'stage' must be the name of a state")
      }
      question.stage = stage
    }
    let roles = await engine.roles
    if let role = try call.role("for", among: roles) { question.roles = [role] }
    if try call.flag("mine") {
      question.roles = Set(try call.requester(in: roles).roles).union(question.roles ?? [])
    }
    question.isLate = try call.flag("late")
    question.withFinished = try call.flag("all")
    question.day = try call.optionalDay("at")
    return question
  }

  /// The stages of each workflow on the page, those of the newest revision of it on the page.
  private func paths(of rows: [BoardRow]) async -> [JSON] {
    var newest: [AssignmentID: BoardRow] = [:]
    for row in rows {
      let reference = row.workflow.reference
      if let known = newest[reference.name], known.workflow.reference.revision > reference.revision
      {
        continue
      }
      newest[reference.name] = row
    }
    return newest.sorted { $0.key < $1.key }.map { name, row in
      [
        "name": .string(name.text), "title": row.workflow.title.view,
        "revision": .integer(row.workflow.reference.revision),
        "stages": .array(
          row.path.stages.map { stage in
            [
              "name": .string(stage.name.text), "label": stage.label.view,
              "final": .boolean(stage.isFinal),
            ]
          }),
      ]
    }
  }
}

extension BoardRow {
  /// The assignment as a board shows it; with a mask without the names of people.
  fileprivate func view(on day: CivilDate, hiding mask: NameMask?) -> JSON {
    let shown = { (text: String) in mask?.masked(text) ?? text }
    var object = JSONObject()
    object["id"] = .string(mask?.masked(assignment.id) ?? assignment.id.text)
    object["title"] = .string(shown(assignment.title))
    object["workflow"] = .string(workflow.reference.name.text)
    object["stage"] =
      stage.map { ["name": .string($0.name.text), "label": $0.label.view] } ?? .null
    object["stages"] = .array(workflow.stageLabels(of: assignment).map(\.view))
    object["since"] = course.since.map { .string($0.description) } ?? .null
    object["over"] = .boolean(workflow.isOver(assignment))
    object["suspended"] = .boolean(workflow.isSuspended(assignment))
    object["parent"] =
      assignment.parent.map { .string(mask?.masked($0.assignment) ?? $0.assignment.text) } ?? .null
    object["deadlines"] = .array(
      assignment.deadlines.sorted { ($0.due, $0.name.text) < ($1.due, $1.name.text) }.map {
        $0.boardView(on: day)
      })
    object["meetings"] = .array(
      course.appearances.map {
        ["body": .string(shown($0.body)), "date": .string($0.day.description)]
      })
    object["course"] = .array(course.stays.map(\.view))
    object["courseCut"] = .boolean(isCut)
    object["accounts"] = .array(accounts(isPublic: mask != nil))
    object["waitsFor"] = .array(awaited.map { workflow.label(of: $0).view })
    object["missing"] = .array(
      workflow.missingParties(of: assignment, on: day).map { .string(shown($0)) })
    object["flags"] = .array(
      flags.map { ["name": .string($0.name.text), "message": $0.message.view] })
    object["people"] = mask == nil ? .array(people) : []
    return .object(object)
  }

  /// Hours and money; without names the sums of each year.
  private func accounts(isPublic: Bool) -> [JSON] {
    var sums: [(line: LedgerLine, granted: Int128, used: Int128)] = []
    for account in assignment.ledger.accounts {
      let line =
        isPublic ? LedgerLine(account.line.measure, year: account.line.year) : account.line
      let (granted, used) = (Int128(account.balance.granted), account.balance.use.total)
      if let place = sums.firstIndex(where: { $0.line == line }) {
        sums[place].granted += granted
        sums[place].used += used
      } else {
        sums.append((line, granted, used))
      }
    }
    return sums.map { sum in
      [
        "measure": .string(sum.line.measure.rawValue),
        "label": LocalizedText(
          nl: sum.line.wording(dutch: true), en: sum.line.wording(dutch: false)
        )
        .view,
        "granted": .amount(sum.granted), "used": .amount(sum.used),
      ]
    }
  }

  /// Who has a part in it: the fields with one person that is named.
  private var people: [JSON] {
    workflow.fields.compactMap { field in
      guard field.type == .party, case .record(let party)? = assignment.fields[field.name],
        case .text("person")? = party["kind"], case .text(let name)? = party["name"]
      else { return nil }
      return ["label": field.label.view, "name": .string(name)]
    }
  }
}

extension Deadline {
  fileprivate func boardView(on day: CivilDate) -> JSON {
    [
      "name": .string(name.text), "label": label.view, "due": .string(due.description),
      "late": .boolean(isLate(on: day)), "suspended": .boolean(isSuspended),
    ]
  }
}

extension Course.Stay {
  fileprivate var view: JSON {
    [
      "stage": .string(stage.text), "label": label.view, "from": .string(from.description),
      "until": until.map { .string($0.description) } ?? .null, "suspended": .boolean(suspends),
    ]
  }
}
