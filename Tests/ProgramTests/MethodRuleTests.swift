import Control
import JSONSyntax
import Languages
import Lifecycle
import LocalSockets
import Testing

@testable import opdrachtd

/// Who may call what: every method, for everybody that there can be.
struct MethodRuleTests {
  /// Who asks. The owner of the daemon has uid 900; only some are under people.
  enum Peer: String, CaseIterable, Sendable {
    case groupMember = "g"
    case noCredentials = "-"
    case other = "x"
    case owner = "o"
    case root = "r"
    case withoutRole = "p"
    case withRole = "P"

    var caller: Caller {
      let (user, account): (UInt32, Account?) =
        switch self {
        case .groupMember: (1_003, Account(name: "bakker", user: 1_003, groups: [500]))
        case .noCredentials: (.max, nil)
        case .other: (1_004, Account(name: "visser", user: 1_004, groups: [7]))
        case .owner: (900, nil)
        case .root: (0, nil)
        case .withRole: (1_001, nil)
        case .withoutRole: (1_002, nil)
        }
      return Caller(peer: PeerIdentity(user: user, group: 500, process: 9), account: account)
    }
  }

  /// Who may call each method, by the letters of `Peer`. A method without a line fails a test.
  static let allowed: [String: String] = [
    "ack": "Ppg", "advance": "or", "agenda": "orPpg", "apply": "or", "backup": "or",
    "board": "orPpg",
    "budget": "orPpg",
    "deadline": "Ppg", "do": "Ppg", "doctor": "or", "document": "orPpg", "edit": "Ppg",
    "erase": "or", "form": "orPpg", "head": "orPpg", "hours": "orPpg", "list": "orPpg",
    "log": "orPpg",
    "meeting.agenda": "orPpg", "meeting.list": "orPpg", "meeting.new": "Ppg", "new": "Ppg",
    "notify.test": "or", "outbox": "orPpg", "outbox.drop": "or", "outbox.retry": "or",
    "plan": "or",
    "plugins": "orPpg", "plugins.test": "or",
    "preview": "orPpg", "rights": "orPpg", "series": "orPpg", "series.change": "Ppg",
    "show": "orPpg", "snapshot": "or", "status": "orPpg", "update": "Ppg",
    "version": "orPpg", "wait": "orPpg", "why": "orPpg",
  ]

  /// The methods that show all assignments: with `readers` only to those, and to who runs the
  /// daemon.
  static let readings: Set<String> = [
    "agenda", "board", "budget", "document", "form", "hours", "list", "log", "meeting.agenda",
    "meeting.list",
    "outbox", "preview", "series", "show", "why",
  ]

  private static func access(_ more: String = "") throws -> Access {
    let text = """
      { people: { jansen: { uid: 1001, roles: ['trekker'] }, pietersen: { uid: 1002 } },
        groups: { clerks: { group: 500, roles: ['gso'] } }, \(more) }
      """
    let access = try SettingsTests.read(text).access
    return Access(
      people: access.people, staff: access.staff, groups: access.groups, readers: access.readers,
      owner: 900)
  }

  private static func mayCall(
    _ method: MethodTable.Method, _ peer: Peer, _ access: Access
  ) throws -> Bool {
    do throws(ControlError) {
      _ = try access.admit(peer.caller, to: method.name, under: method.rule)
      return true
    } catch {
      #expect(error.code == -32001 && error.data?["kind"] == "not-allowed")
      // Both languages, and what to do.
      for key in ["text", "remedy"] {
        for language in ["nl", "en"] {
          let text = try #require(error.data?[key]?[language]?.string)
          #expect(!text.isEmpty)
        }
      }
      return false
    }
  }

  @Test func `the table is sorted, each name once, and every one has its line here`() {
    let names = MethodTable.methods.map(\.name)
    #expect(names == names.sorted() && Set(names).count == names.count)
    #expect(names == Self.allowed.keys.sorted())
  }

  @Test(arguments: MethodTable.methods.map(\.name))
  func `a method is for those in its line, and denied to all others`(name: String) throws {
    let method = try #require(MethodTable.methods.first { $0.name == name })
    let line = try #require(Self.allowed[name])
    let access = try Self.access()
    for peer in Peer.allCases {
      #expect(
        try Self.mayCall(method, peer, access) == line.contains(peer.rawValue), "\(name) \(peer)")
    }
  }

  @Test(arguments: MethodTable.methods.map(\.name))
  func `with readers only they read all assignments`(name: String) throws {
    let method = try #require(MethodTable.methods.first { $0.name == name })
    let line = try #require(Self.allowed[name])
    let access = try Self.access("readers: ['gso', 'bpsdl']")
    for peer in Peer.allCases {
      let isKeptOut = Self.readings.contains(name) && [.withRole, .withoutRole].contains(peer)
      #expect(
        try Self.mayCall(method, peer, access)
          == (line.contains(peer.rawValue) && !isKeptOut), "\(name) \(peer)")
    }
  }

  @Test(arguments: MethodTable.methods.map(\.name))
  func `a home for one person is its owner's`(name: String) throws {
    let method = try #require(MethodTable.methods.first { $0.name == name })
    let line = try #require(Self.allowed[name])
    let access = Access(people: [:], staff: Staff(), owner: 900)
    for peer in Peer.allCases {
      // Root runs the daemon as much as its owner does, but is nobody who acts.
      let expected = peer == .owner || (peer == .root && line.contains("r"))
      #expect(try Self.mayCall(method, peer, access) == expected, "\(name) \(peer)")
    }
  }

  @Test func `what somebody does without a place among the people is under the owner's name`()
    throws
  {
    let access = try Self.access()
    #expect(try access.admit(Peer.root.caller, to: "apply", under: .owner).name == "root")
    #expect(
      try access.admit(Peer.owner.caller, to: "apply", under: .owner).name == access.ownerName)
    #expect(try access.admit(Peer.owner.caller, to: "status", under: .known).roles == [])
  }

  @Test func `a denial says who can`() throws {
    let access = try Self.access("readers: ['gso']")
    let owned = try #require(throws: ControlError.self) {
      try access.admit(Peer.withRole.caller, to: "backup", under: .owner)
    }
    #expect(owned.data?["text"]?["nl"]?.string?.contains(access.ownerName) == true)
    let reading = try #require(throws: ControlError.self) {
      try access.admit(Peer.withRole.caller, to: "list", under: .reader)
    }
    #expect(reading.data?["remedy"]?["nl"] == "Vraag het aan: gid 500.")
    #expect(reading.data?["text"]?["en"]?.string?.contains("You are: jansen") == true)
  }
}
