import Glibc
import Lifecycle
import Notifications
import PluginInterface
import TestSupport
import Testing

/// No effect reaches anybody twice, and none is lost, wherever a crash comes between writing mail and
/// settling it.
struct HandoverTests {
  private func spool(_ storage: any SpoolStorage) throws -> MailSpool {
    MailSpool(
      name: try #require(PluginName("notifications")), home: storage,
      addresses: try #require(AddressBook(domain: "example.org")))
  }

  private func orders(_ names: [String]) throws -> [EffectOrder] {
    try names.map {
      try MailScene(recipients: ["secretaris", "gso"], assignment: $0).order()
    }
  }

  /// How often each effect is in the spool for each role, by what the mail itself says.
  private func carried(_ storage: CuttableStorage) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for file in storage.present(in: "mail") {
      let mail = try MailReader(try #require(try storage.read(["mail", file])))
      let role = file.contains("-gso.") ? "gso" : "secretaris"
      let effects =
        mail["X-Opdracht-Effects"]?.split(separator: " ").map(String.init)
        ?? [String(file.prefix { $0 != "-" })]
      for effect in effects { counts["\(effect) \(role)", default: 0] += 1 }
    }
    return counts
  }

  /// Batches as they are handed over before and after a crash: one reminder, a digest, and sets
  /// that overlap.
  private static let batches: [(before: [String], after: [String])] = [
    (["a"], ["a"]), (["a"], ["b", "a"]), (["a", "b", "c"], ["a", "b", "c"]),
    (["a", "b", "c"], ["c", "d"]), (["b", "c"], ["a", "b", "c", "d"]),
    (["c", "b", "a"], ["b"]), (["a", "b"], ["b", "c"]),
  ]

  @Test(arguments: batches.indices)
  func `killed at each step, each is there once`(place: Int) async throws {
    let (before, after) = Self.batches[place]
    var points = 0
    for step in 1... {
      for seed in 0..<8 as Range<UInt64> {
        let storage = CuttableStorage()
        storage.cut(atStep: step)
        let outcomes = try await spool(storage).perform(orders(before))
        let hasFinished = outcomes.allSatisfy { if case .success = $0 { true } else { false } }
        if hasFinished {
          // No step is left to be killed at.
          #expect(points > 40)
          return
        }
        points += 1
        var dice = SeededGenerator(seed: seed &+ UInt64(step) &* 977)
        let keeps: (Int) -> Bool = { _ in seed == 0 ? false : seed == 1 || dice.next() % 2 == 0 }
        storage.restart(keeping: keeps)
        if seed > 3 {
          // The run that clears up after the crash is killed, too.
          storage.cut(atStep: 1 + Int(seed))
          let between = try spool(storage)
          _ = await between.perform(try orders(after))
          storage.restart(keeping: keeps)
        }
        // Neither run was settled: everything is handed over again, with others.
        let second = try spool(storage)
        try await second.prepare(owing: Set(orders(before + after).map(\.effect.id)))
        for outcome in try await second.perform(orders(after)) { _ = try outcome.get() }
        for outcome in try await second.perform(orders(before)) { _ = try outcome.get() }
        let expected = Set(before + after).flatMap { ["\($0).4.1 secretaris", "\($0).4.1 gso"] }
        #expect(
          try carried(storage) == Dictionary(uniqueKeysWithValues: expected.map { ($0, 1) }),
          "step \(step), seed \(seed)")
        try await second.settled(orders(before + after).map(\.effect.id))
        #expect(storage.present(in: "handover") == [])
      }
    }
  }

  @Test func `what a mail program took out is not mailed again`() async throws {
    let storage = CuttableStorage()
    let orders = try orders(["a", "b"])
    for outcome in try await spool(storage).perform(orders) { _ = try outcome.get() }
    for file in storage.present(in: "mail") { storage.takeOut(file) }
    storage.restart { _ in true }
    let receipts = try await spool(storage).perform(orders).map { try $0.get().files }
    #expect(storage.present(in: "mail") == [])
    #expect(receipts[0] == ["mail/a.4.1-secretaris.digest.eml", "mail/a.4.1-gso.digest.eml"])
  }

  @Test func `a note stays as long as one of its effects is owed`() async throws {
    let storage = CuttableStorage()
    let spool = try spool(storage)
    let orders = try orders(["a", "b"])
    _ = await spool.perform(orders)
    #expect(storage.present(in: "handover") == ["note-1"])
    try await spool.settled([orders[0].effect.id])
    #expect(storage.present(in: "handover") == ["note-1"])
    _ = await spool.perform([orders[1]])
    #expect(storage.present(in: "mail").count == 2)
    try await spool.settled([orders[1].effect.id])
    #expect(storage.present(in: "handover") == [])
  }

  @Test func `mail that is given up before it reached the spool goes to nobody`() async throws {
    let folder = try TemporaryFolder()
    let storage = OutputFolder(path: folder.path)
    let orders = try orders(["a", "b"])
    // A file stands where the spool belongs: the mail stays aside.
    try folder.write([], to: "mail")
    for order in orders {
      await #expect(throws: (any Error).self) { _ = try await spool(storage).perform(order) }
    }
    #expect(folder.names(in: "handover").count == 3)
    try await spool(storage).settled([orders[0].effect.id])
    #expect(unlink("\(folder.path)/mail") == 0)
    _ = try await spool(storage).perform(orders[1])
    #expect(folder.names(in: "mail").allSatisfy { $0.hasPrefix("b.") })
    #expect(folder.names(in: "mail").count == 2)
    try await spool(storage).settled(orders.map(\.effect.id))
    #expect(folder.names(in: "handover") == [])
  }

  @Test func `a start lets go of notes about what is settled`() async throws {
    let storage = CuttableStorage()
    _ = try await spool(storage).perform(orders(["a", "b"]))
    try await spool(storage).prepare(owing: [])
    #expect(storage.present(in: "handover") == [])
  }

  @Test func `looking costs nothing that grows with the mail that was ever sent`() async throws {
    let storage = CuttableStorage()
    let spool = try spool(storage)
    var reads: [Int] = []
    for number in 0..<40 {
      let before = storage.reads
      let orders = try orders(["n\(number)"])
      _ = await spool.perform(orders)
      try await spool.settled(orders.map(\.effect.id))
      reads.append(storage.reads - before)
    }
    #expect(storage.present(in: "mail").count == 80)
    #expect(Set(reads) == [3])
  }

  @Test func `a note of another version stops the delivery, and harms nothing`() async throws {
    let folder = try TemporaryFolder()
    let storage = OutputFolder(path: folder.path)
    try storage.write(Array("opdracht handover 2\n".utf8), to: ["handover", "note-1"])
    let outcomes = try await spool(storage).perform(orders(["a"]))
    #expect(throws: OutputError.self) { try outcomes[0].get() }
    #expect(folder.names() == ["handover"])
  }

  @Test func `the folder on the disk does what the model does`() async throws {
    let folder = try TemporaryFolder()
    let storage = OutputFolder(path: folder.path)
    let orders = try orders(["a", "b"])
    _ = try await spool(storage).perform(orders)
    #expect(folder.names(in: "handover") == ["note-1"])
    _ = try await spool(storage).perform(Array(orders.reversed()))
    #expect(
      folder.names(in: "mail") == ["a.4.1-gso.digest.eml", "a.4.1-secretaris.digest.eml"])
    try await spool(storage).settled(orders.map(\.effect.id))
    #expect(folder.names(in: "handover") == [])
    #expect(try storage.move("a", from: "handover", to: "mail") == false)
    #expect(throws: OutputError.self) { try storage.stage([], as: "../a", in: "mail") }
    #expect(throws: OutputError.self) { try storage.stage([], as: "a", in: "..") }
  }
}
