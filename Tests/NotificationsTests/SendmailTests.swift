import Expressions
import Languages
import Lifecycle
import Notifications
import PluginInterface
import Processes
import TestSupport
import Testing

/// What is handed to sendmail, when, and what its answer means.
struct SendmailTests {
  private func order(_ id: String, _ recipients: [String] = ["secretaris"]) throws -> EffectOrder {
    try MailScene(recipients: recipients, assignment: id).order()
  }

  @Test func `a mail is handed over once, and a copy stays`() async throws {
    let storage = CuttableStorage()
    let runner = ScriptedRunner(exits: [0])
    let scene = SendmailScene(storage: storage, runner: runner)
    let outcome = try await scene.perform([order("pilots")])
    #expect(try outcome[0].get().files == ["sent/pilots.4.1-secretaris.eml"])
    let copy = try #require(try storage.read(["sent", "pilots.4.1-secretaris.eml"]))
    let call = runner.calls[0]
    #expect(call.path == "/usr/sbin/sendmail" && call.arguments == ["-t", "-i"])
    #expect(call.input == copy.filter { $0 != 0x0D })
    #expect(try MailReader(copy)["Message-ID"] == "<pilots.4.1.secretaris@example.org>")
    #expect(storage.present(in: "mail") == [])
    // Asked again, before it was settled and after.
    _ = try await scene.perform([order("pilots")])
    #expect(runner.calls.count == 1)
    try await scene.spool().settled([order("pilots").effect.id])
    #expect(storage.present(in: "handover") == [])
  }

  @Test func `where copies are not wanted nothing stays`() async throws {
    let storage = CuttableStorage()
    let scene = SendmailScene(
      storage: storage, runner: ScriptedRunner(exits: [0]), keepsCopies: false)
    #expect(try await scene.perform([order("pilots")])[0].get().files == [])
    #expect(storage.present(in: "sent") == [])
    #expect(storage.present(in: "handover") == ["note-1"])
  }

  /// The numbers of sysexits.h and others, and whether the same mail is worth another attempt.
  @Test(
    arguments: [
      (64, false), (65, true), (66, false), (67, true), (68, false), (69, false), (70, false),
      (71, false), (73, false), (74, false), (75, false), (76, false), (77, true), (78, false),
      (1, false), (127, false),
    ] as [(Int32, Bool)])
  func `an exit code says whether another attempt helps`(code: Int32, isPermanent: Bool)
    async throws
  {
    let storage = CuttableStorage()
    let runner = ScriptedRunner(exits: [code, 0], saying: "550 no\r\nsuch user")
    let scene = SendmailScene(storage: storage, runner: runner)
    let failure = try #require(try await scene.perform([order("pilots")])[0].failure)
    #expect(failure.isPermanent == isPermanent)
    #expect(failure.message.en.hasSuffix("the message (\(code)): 550 no such user"))
    // Whoever asks for it again gets it, also where nobody would.
    _ = try await scene.perform([order("pilots")])[0].get()
    #expect(runner.calls.count == 2 && runner.calls[0].input == runner.calls[1].input)
    #expect(storage.present(in: "sent") == ["pilots.4.1-secretaris.eml"])
  }

  @Test(
    arguments: [.signaled(11), .outOfTime, .tooMuchOutput, .cancelled]
      as [ProgramResult.Ending])
  func `a program that did not end well is asked again`(ending: ProgramResult.Ending) async throws {
    let runner = ScriptedRunner([ProgramResult(ending: ending, output: [])])
    let scene = SendmailScene(storage: CuttableStorage(), runner: runner)
    #expect(try await scene.perform([order("pilots")])[0].failure?.isPermanent == false)
  }

  @Test func `what waits for another attempt keeps its words, and what was refused is made anew`()
    async throws
  {
    let storage = CuttableStorage()
    var scene = SendmailScene(storage: storage, runner: ScriptedRunner(exits: [75, 67, 0]))
    _ = try await scene.perform([order("pilots")])
    #expect(storage.present(in: "handover") == ["note-1", "pilots.4.1-secretaris.eml"])
    // An administrator corrects the address.
    scene.secretary = "griffie@example.org"
    #expect(try await scene.perform([order("pilots")])[0].failure?.isPermanent == true)
    #expect(storage.present(in: "handover") == [])
    _ = try await scene.perform([order("pilots")])[0].get()
    let copy = try #require(try storage.read(["sent", "pilots.4.1-secretaris.eml"]))
    #expect(try MailReader(copy)["To"]?.contains("<griffie@example.org>") == true)
  }

  @Test func `one that is refused leaves the others alone`() async throws {
    let storage = CuttableStorage()
    let runner = ScriptedRunner(exits: [67, 0])
    let scene = SendmailScene(storage: storage, runner: runner)
    let orders = try [order("a"), order("b", ["gso"])]
    let outcomes = try await scene.perform(orders)
    #expect(outcomes[0].failure?.isPermanent == true)
    #expect(try outcomes[1].get().files == ["sent/b.4.1-gso.eml"])
  }

  @Test func `an effect for two is worth another attempt as long as one of them may get it`()
    async throws
  {
    let storage = CuttableStorage()
    let runner = ScriptedRunner(exits: [67, 75, 0, 67])
    let scene = SendmailScene(storage: storage, runner: runner)
    let order = try order("a", ["secretaris", "gso"])
    #expect(try await scene.perform([order])[0].failure?.isPermanent == false)
    #expect(storage.present(in: "handover") == ["a.4.1-gso.eml", "note-1"])
    // The first is made anew and gets through; what waited is refused now.
    let second = try await scene.perform([order])[0].failure
    #expect(second?.isPermanent == true)
    #expect(storage.present(in: "sent") == ["a.4.1-secretaris.eml"])
  }

  @Test func `a digest that waits carries its effects, whoever is asked for`() async throws {
    let storage = CuttableStorage()
    let runner = ScriptedRunner(exits: [75, 0])
    let scene = SendmailScene(storage: storage, runner: runner)
    _ = try await scene.perform([order("a"), order("b")])
    #expect(try await scene.perform([order("b")])[0].get().files.count == 1)
    _ = try await scene.perform([order("a")])[0].get()
    #expect(runner.calls.count == 2)
    #expect(storage.present(in: "sent") == ["a.4.1-secretaris.digest.eml"])
  }

  @Test func `what nobody asks for any more is not handed over`() async throws {
    let storage = CuttableStorage()
    let runner = ScriptedRunner(exits: [75])
    let scene = SendmailScene(storage: storage, runner: runner)
    _ = try await scene.perform([order("a")])
    try await scene.spool().settled([order("a").effect.id])
    _ = try await scene.perform([order("b")])
    #expect(runner.calls.count == 2)
    #expect(!storage.present(in: "handover").contains { $0.hasPrefix("a.") })
  }

  @Test func `where nothing can be put away, nothing more leaves`() async throws {
    let storage = CuttableStorage()
    let runner = ScriptedRunner([ProgramResult(ending: .exited(0), output: [])]) {
      storage.cut(atStep: 1)
    }
    let scene = SendmailScene(storage: storage, runner: runner)
    let orders = try ["a", "b", "c"].map { try MailScene(due: nil, assignment: $0).order() }
    let outcomes = try await scene.perform(orders)
    #expect(throws: OutputError.self) { try outcomes[2].get() }
    #expect(runner.calls.count == 1)
  }
}

/// Killed wherever a crash may come, no mail is lost, and the one that was under way may come twice.
struct SendmailCrashTests {
  @Test func `killed at each step, each is handed over, and one of them perhaps again`()
    async throws
  {
    let orders = try ["a", "b", "c"].map {
      try MailScene(due: nil, recipients: ["secretaris", "gso"], assignment: $0).order()
    }
    var points = 0
    for step in 1... {
      for seed in 0..<6 as Range<UInt64> {
        let storage = CuttableStorage()
        let runner = ScriptedRunner(exits: [0])
        storage.cut(atStep: step)
        let scene = SendmailScene(storage: storage, runner: runner)
        let outcomes = try await scene.perform(orders)
        if outcomes.allSatisfy({ if case .success = $0 { true } else { false } }) {
          #expect(points > 100)
          return
        }
        points += 1
        var dice = SeededGenerator(seed: seed &+ UInt64(step) &* 977)
        storage.restart { _ in seed == 0 ? false : seed == 1 || dice.next() % 2 == 0 }
        try await scene.spool().prepare(owing: Set(orders.map(\.effect.id)))
        for outcome in try await scene.perform(orders) { _ = try outcome.get() }
        let handed = Dictionary(grouping: runner.calls) { $0.input }.mapValues(\.count)
        #expect(handed.count == 6, "step \(step), seed \(seed)")
        #expect(handed.values.filter { $0 == 2 }.count <= 1 && handed.values.allSatisfy { $0 <= 2 })
        try await scene.spool().settled(orders.map(\.effect.id))
        #expect(storage.present(in: "handover") == [])
        #expect(storage.present(in: "sent").count == 6)
      }
    }
  }

  @Test func `the mail of an assignment that is called like a note is no note`() async throws {
    let storage = CuttableStorage()
    let runner = ScriptedRunner(exits: [75, 0])
    let scene = SendmailScene(storage: storage, runner: runner)
    let order = try MailScene(assignment: "note-1").order()
    _ = try await scene.perform([order])
    #expect(storage.present(in: "handover") == ["note-1", "note-1.4.1-secretaris.eml"])
    #expect(try await scene.perform([order])[0].get().files == ["sent/note-1.4.1-secretaris.eml"])
  }

  @Test func `what stands aside of the spool goes to sendmail, and back`() async throws {
    let storage = CuttableStorage()
    let runner = ScriptedRunner(exits: [75])
    let scene = SendmailScene(storage: storage, runner: runner)
    let order = try MailScene().order()
    _ = try await scene.perform([order])
    let spool = MailSpool(
      name: try #require(PluginName("notifications")), home: storage,
      addresses: try #require(AddressBook(domain: "example.org")))
    #expect(try await spool.perform(order).files == ["mail/pilots.4.1-secretaris.eml"])
    #expect(storage.present(in: "mail") == ["pilots.4.1-secretaris.eml"])
  }

  @Test func `a copy that holds an erased text is found`() async throws {
    let storage = CuttableStorage()
    let scene = SendmailScene(storage: storage, runner: ScriptedRunner(exits: [0]))
    _ = try await scene.perform([try MailScene(subject: "Geheim plan").order()])
    let spool = try scene.spool()
    let traces = try spool.traces(
      of: try #require(AssignmentID("pilots")), holding: ErasedTexts(of: [.text("Geheim plan")]))
    #expect(traces.removable == ["sent/pilots.4.1-secretaris.eml"])
    try spool.remove(traces.removable)
    #expect(storage.present(in: "sent") == [])
  }
}
