import Expressions
import Fields
import Languages
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

struct ProposedChangeTests {
  // MARK: Properties

  private static let atoms = [
    "aantal > 5", "aantal <= 2", "aantal != 3", "akkoord", "!akkoord", "akkoord == true",
    "besluit != null", "besluit == 'ja'", "size(besluit) > 2", "vergadering <= today",
    "vergadering > today", "today <= vergadering - workdays(5)", "start < vergadering",
    "size(uren) > 0", "hasRole('board')", "trekker.status != 'open'", "has(looptijd.end)",
    "vragen.exists(v, v.ask == 'budget')", "looptijd.start <= today", "bedrag >= decimal('1.5')",
    "1 == 2",
  ]
  private static let wordings: [String: [String]] = [
    "aantal": ["1", "3", "8"], "akkoord": ["ja", "nee"], "bedrag": ["1", "2"],
    "besluit": ["ja", "x"], "looptijd": ["2018-05-01 - 2018-12-31", "ntb"],
    "start": ["2018-03-01", "2018-06-01"], "trekker": ["ntb", "Iemand"], "uren": ["1 uur"],
    "vergadering": ["2018-03-20", "2018-04-10", "2018-05-25"],
    "vragen": ["Het BPSDL wordt gevraagd te besluiten"],
  ]

  private static func condition(_ depth: Int, _ generator: inout SeededGenerator) -> String {
    let atom = atoms[Int.random(in: 0..<atoms.count, using: &generator)]
    guard depth > 0 else { return atom }
    let left = condition(depth - 1, &generator)
    let right = condition(depth - 1, &generator)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0, 1: return "(\(left)) && (\(right))"
    case 2, 3: return "(\(left)) || (\(right))"
    case 4: return "!(\(left))"
    default: return atom
    }
  }

  private static func scene(seed: UInt64) -> RemedyScene {
    var generator = SeededGenerator(seed: seed)
    var scene = RemedyScene()
    let names = RemedyScene.types.map(\.name)
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      scene.guards.append(condition(Int.random(in: 0...2, using: &generator), &generator))
    }
    for (name, _, many) in RemedyScene.types {
      switch Int.random(in: 0..<6, using: &generator) {
      case 0, 1: many ? scene.adds.append(name) : scene.sets.append(name)
      case 2, 3: scene.edit.append(name)
      default: break
      }
      if Bool.random(using: &generator), let choice = wordings[name] {
        scene.fields[name] = choice[Int.random(in: 0..<choice.count, using: &generator)]
      }
    }
    if Int.random(in: 0..<3, using: &generator) == 0 {
      scene.required = [names[Int.random(in: 0..<names.count, using: &generator)]]
    }
    scene.by = Int.random(in: 0..<4, using: &generator) == 0 ? ["board"] : ["lead", "board"]
    scene.editor = Bool.random(using: &generator) ? "lead" : "clerk"
    return scene
  }

  /// Carries out what is proposed as people would, with commands.
  private func passes(_ scene: RemedyScene, _ proposed: [ProposedChange]) throws -> Bool {
    let workflow = try scene.workflow()
    var assignment = try scene.assignment(in: workflow)
    var requester = try Examples.requester(scene.held)
    var moment = try Examples.moment()
    var given: [FieldChange] = []
    var roles: [RoleName] = []
    for change in proposed {
      switch change {
      case .role(let role): roles.append(role)
      case .set(let value):
        guard case .edit(let editors) = value.way else {
          given.append(value.change)
          continue
        }
        let edit = Command(
          by: Requester(person: "editor", roles: Array(editors.prefix(1))), .edit([value.change]))
        try assignment.apply(
          Examples.event(workflow.decide(edit, about: assignment, at: moment)))
      case .wait(let day): moment = try Examples.moment("\(day)T08:00:00Z")
      }
    }
    if !roles.isEmpty { requester = Requester(person: "another", roles: roles) }
    let command = Command(by: requester, .perform(try Examples.action("go"), given))
    guard case .accepted = workflow.decide(command, about: assignment, at: moment) else {
      return false
    }
    return true
  }

  @Test func `what is proposed lets the action through, and nothing less does`() throws {
    var found = 0
    var missing = 0
    for seed in 0..<240 as Range<UInt64> {
      let scene = Self.scene(seed: seed)
      guard let proposed = try scene.proposed() else {
        missing += 1
        continue
      }
      found += proposed.isEmpty ? 0 : 1
      #expect(try passes(scene, proposed), "\(seed): \(scene) \(proposed)")
      for place in proposed.indices {
        var less = proposed
        less.remove(at: place)
        #expect(try !passes(scene, less), "\(seed): \(less) is enough")
      }
      #expect(try scene.proposed() == proposed)
    }
    // The scenes are neither all lost nor all open.
    #expect(found > 60 && missing > 12, "\(found) found, \(missing) without")
  }

  // MARK: Objections, commands, roles

  @Test func `an objection stays, and what else is missing is told`() throws {
    let budget = try #require(PluginName("budget"))
    let workflow = try Examples.workflow(
      Examples.compound(
        "root", initial: "a",
        [
          Examples.atomic(
            "a",
            [
              Examples.go(
                "go", to: nil, required: ["besluit"], sets: ["besluit"], checks: ["budget"])
            ]),
          Examples.atomic("b"),
        ]))
    let objection = Finding(
      plugin: budget, code: "x", verdict: .objection, message: Examples.label("x"))
    let assignment = try Examples.opened(workflow)
    let go = try Examples.action("go")
    let proposed = workflow.smallestChanges(
      for: go, with: [], about: assignment, by: try Examples.requester(), knowing: [objection],
      at: try Examples.moment())
    #expect(proposed?.map(RemedyScene.text) == ["set besluit: filled in"])
    #expect(
      workflow.objections(to: go, about: assignment, knowing: [objection]) == [objection])
    #expect(
      workflow.smallestChanges(
        for: try Examples.action("fly"), with: [], about: assignment,
        by: try Examples.requester(), knowing: [], at: try Examples.moment()) == nil)
  }

  static let commands: [(RemedyScene, [String])] = [
    (
      RemedyScene(guards: ["aantal > 5", "akkoord"], sets: ["akkoord"], edit: ["aantal"]),
      ["opdracht bewerk one aantal=6", "opdracht doe one go akkoord=ja"]
    ),
    (
      RemedyScene(required: ["besluit"], sets: ["aantal", "besluit"], given: ["aantal": "4"]),
      ["opdracht doe one go aantal=4 besluit=…"]
    ),
    (
      RemedyScene(guards: ["besluit == 'het is zo'"], sets: ["besluit"], by: ["board"]),
      Array(repeating: "opdracht doe one go besluit='het is zo' --as board", count: 2)
    ),
    (
      RemedyScene(guards: ["vergadering <= today"], fields: ["vergadering": "2018-04-25"]),
      ["opdracht doe one go"]
    ),
    (
      RemedyScene(guards: ["besluit == null"], edit: ["besluit"], fields: ["besluit": "x"]),
      ["opdracht bewerk one besluit="]
    ),
    (RemedyScene(guards: ["size(uren) > 0"], adds: ["uren"]), ["opdracht doe one go uren+=…"]),
  ]

  @Test(arguments: commands)
  func `a change is told as the command that makes it`(
    scene: RemedyScene, expected: [String]
  ) throws {
    let workflow = try scene.workflow()
    let proposed = try #require(try scene.proposed())
    let commands = ProposedCommands(
      for: try Examples.action("go"), of: try #require(AssignmentID("one")),
      with: try RemedyScene.read(scene.given, in: workflow), proposed)
    #expect(proposed.map { commands.command(for: $0).nl } == expected)
    #expect(proposed.allSatisfy { !$0.words(in: workflow).en.isEmpty })
  }

  @Test func `a blocker names the roles that can lift it`() throws {
    let scene = RemedyScene(
      guards: ["aantal > 5", "akkoord && start != null"], required: ["besluit"],
      settled: ["trekker"], sets: ["besluit", "akkoord"], by: ["lead", "board"],
      edit: ["aantal", "start", "trekker"], editor: "clerk",
      fields: ["aantal": "3", "akkoord": "nee", "trekker": "ntb"])
    let workflow = try scene.workflow()
    let refusal = try workflow.refusal("go", on: try scene.assignment(in: workflow))
    #expect(
      refusal.blockers.map { "\($0.code) \($0.liftedBy.map(\.text))" } == [
        #"missing ["lead", "board"]"#, #"open ["clerk"]"#, #"condition ["clerk"]"#,
        #"condition ["lead", "board", "clerk"]"#,
      ])
    #expect(
      refusal.blockers.first?.remedy.nl == "Geef het mee: opdracht doe one go besluit=…")
  }
}
