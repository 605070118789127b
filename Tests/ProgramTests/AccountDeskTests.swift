import Glibc
import LocalSockets
import Synchronization
import Testing

@testable import opdrachtd

/// Looking up accounts: kept for a while, never waited for too long, never guessed.
struct AccountDeskTests {
  /// A directory that answers when it is told to, and counts how often it was asked.
  private final class SlowDirectory: UserDirectory {
    let asked = Atomic<Int>(0)
    let failing = Atomic<Bool>(false)
    private let gate: [Int32]

    init() throws {
      var ends: [Int32] = [0, 0]
      try #require(pipe(&ends) == 0)
      gate = ends
    }

    deinit { for end in gate { close(end) } }

    /// Lets one lookup through.
    func open() { #expect(write(gate[1], "x", 1) == 1) }

    func user(named name: String) throws(DirectoryError) -> UInt32? { name == "bakker" ? 3 : nil }

    func group(named name: String) throws(DirectoryError) -> UInt32? { nil }

    func account(of user: UInt32) throws(DirectoryError) -> Account? {
      asked.add(1, ordering: .relaxed)
      var byte: UInt8 = 0
      guard read(gate[0], &byte, 1) == 1, !failing.load(ordering: .relaxed) else {
        throw DirectoryError(call: "read", code: errno)
      }
      return user == 3 ? Account(name: "bakker", user: 3, groups: [500]) : nil
    }
  }

  /// A clock and a patience that tests move.
  private final class Hands: Sendable {
    let now = Atomic<UInt64>(0)
    private let waiting = Mutex<[CheckedContinuation<Void, Never>]>([])
    private let isOver = Atomic<Bool>(false)

    func wait() async {
      await withCheckedContinuation { continuation in
        if isOver.load(ordering: .relaxed) { return continuation.resume() }
        waiting.withLock { $0.append(continuation) }
      }
    }

    /// Whoever waits has waited long enough, and whoever comes too.
    func runOut() {
      isOver.store(true, ordering: .relaxed)
      let all = waiting.withLock { waiting in
        defer { waiting = [] }
        return waiting
      }
      for continuation in all { continuation.resume() }
    }
  }

  private let directory: SlowDirectory
  private let hands = Hands()
  private let loops: [EventLoop]
  private let desk: AccountDesk
  private let bakker = AccountDesk.Answer.found(Account(name: "bakker", user: 3, groups: [500]))

  init() throws {
    directory = try SlowDirectory()
    loops = [try EventLoop(), try EventLoop()]
    let hands = hands
    desk = AccountDesk(
      directory: directory, loop: loops[0], executor: loops[1],
      now: { hands.now.load(ordering: .relaxed) }, patience: { await hands.wait() })
  }

  private var asked: Int { directory.asked.load(ordering: .relaxed) }

  @Test func `an answer counts for a while, and is then asked for anew`() async {
    defer { hands.runOut() }
    directory.open()
    #expect(await desk.account(of: 3) == bakker)
    hands.now.store(AccountDesk.lifetimeNanoseconds - 1, ordering: .relaxed)
    #expect(await desk.account(of: 3) == bakker)
    #expect(asked == 1)
    hands.now.store(AccountDesk.lifetimeNanoseconds, ordering: .relaxed)
    directory.open()
    #expect(await desk.account(of: 3) == bakker)
    #expect(asked == 2)
  }

  @Test func `nobody is an answer, a failure is none`() async {
    defer { hands.runOut() }
    directory.open()
    #expect(await desk.account(of: 4) == .none)
    #expect(await desk.account(of: 4) == .none)
    #expect(asked == 1)
    directory.failing.store(true, ordering: .relaxed)
    for count in 2...3 {
      directory.open()
      #expect(await desk.account(of: 5) == .unknown)
      #expect(asked == count)
    }
    #expect(await desk.account(named: "nobody") == .none)
    #expect(await desk.account(named: "bak\u{0}ker") == .none)
  }

  @Test func `whoever waits too long is not known, and many wait for one lookup`() async {
    hands.runOut()
    await withTaskGroup(of: AccountDesk.Answer.self) { group in
      for _ in 0..<20 { group.addTask { await desk.account(of: 3) } }
      for await answer in group { #expect(answer == .unknown) }
    }
    #expect(asked <= 1)
    directory.open()
  }

  @Test func `a service that hangs holds up so many lookups, and no more`() async {
    hands.runOut()
    for user in 0..<UInt32(AccountDesk.mostPending) {
      #expect(await desk.account(of: 100 + user) == .unknown)
    }
    // One more is not even asked for; one that is under way is waited for.
    #expect(await desk.account(of: 99) == .unknown)
    #expect(asked <= 1)
    for _ in 0..<AccountDesk.mostPending { directory.open() }
  }

  @Test func `the system knows this user, and the groups of the process`() throws {
    let directory = SystemDirectory()
    let account = try #require(try directory.account(of: geteuid()))
    #expect(try directory.user(named: account.name) == geteuid())
    #expect(try directory.account(named: account.name) == account)
    let entry = try #require(getpwuid(geteuid()))
    #expect(account.groups.contains(entry.pointee.pw_gid))
    let name = try #require(
      getgrgid(entry.pointee.pw_gid).map { String(cString: $0.pointee.gr_name) })
    #expect(try directory.group(named: name) == entry.pointee.pw_gid)
    #expect(try directory.user(named: "no such user here") == nil)
    #expect(try directory.group(named: "no such group here") == nil)
    #expect(try directory.account(of: 4_000_000_001) == nil)
  }
}
