import AccessLogging
import Glibc
import Languages
import LocalSockets
import Synchronization
import TestSupport
import Testing
import WorkingCalendar

/// The access log: appended, put aside when it is long, and honest about what it misses.
struct AccessLogTests {
  private let folder: TemporaryFolder
  private let told = Told()
  private let loop: EventLoop

  private final class Told: Sendable {
    let texts = Mutex<[LocalizedText]>([])
  }

  init() throws {
    folder = try TemporaryFolder()
    loop = try EventLoop()
  }

  private func log(_ limits: AccessLogLimits = AccessLogLimits()) throws -> AccessLog {
    let noon = try #require(Instant(iso: "2018-04-25T12:00:00Z"))
    let told = told
    return AccessLog(
      path: "\(folder.path)/access.log", limits: limits, executor: loop,
      now: { noon }, gather: {}, telling: { text in told.texts.withLock { $0.append(text) } })
  }

  private func entry(_ number: Int, by person: String? = "jansen") throws -> AccessEntry {
    let start = try #require(Instant(iso: "2018-04-25T07:00:00Z"))
    return AccessEntry(
      time: start.adding(milliseconds: Int64(number) * 1_000), user: 1_001, process: 77,
      person: person, method: "show", assignment: "a-\(number)", outcome: .ok, milliseconds: 3)
  }

  private func answer(
    _ change: (inout AccessLogFiles.Question) -> Void = { _ in }
  ) throws -> AccessLogFiles.Answer {
    var question = AccessLogFiles.Question()
    change(&question)
    return try AccessLogFiles(home: folder.path).answer(to: question)
  }

  private func ids(_ answer: AccessLogFiles.Answer) -> [String] {
    answer.records.map { record in
      switch record {
      case .call(let entry): entry.assignment ?? "-"
      case .lost(let count, _): "lost \(count)"
      }
    }
  }

  @Test func `an entry is a line, and is read back as it was`() async throws {
    let log = try log()
    let denied = AccessEntry(
      time: try entry(1).time, user: 7, process: 8, person: nil, method: nil, isTrial: true,
      outcome: .denied, code: -32001, milliseconds: 0)
    log.record(try entry(0))
    log.record(denied)
    await log.flush()
    let text = String(decoding: try folder.bytes(of: "access.log"), as: UTF8.self)
    #expect(
      text == """
        {"time":"2018-04-25T07:00:00Z","uid":1001,"pid":77,"person":"jansen","method":"show",\
        "id":"a-0","outcome":"ok","ms":3}
        {"time":"2018-04-25T07:00:01Z","uid":7,"pid":8,"person":null,"method":null,"trial":true,\
        "outcome":"denied","code":-32001,"ms":0}

        """)
    #expect(try answer().records == [.call(try entry(0)), .call(denied)])
    var status = stat()
    #expect(stat("\(folder.path)/access.log", &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func `a file that is open to others is closed to them`() async throws {
    try folder.write([], to: "access.log")
    #expect(chmod("\(folder.path)/access.log", 0o666) == 0)
    let log = try log()
    log.record(try entry(0))
    await log.flush()
    var status = stat()
    #expect(stat("\(folder.path)/access.log", &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func `a long file is put aside, so many are kept, and nothing between is missing`()
    async throws
  {
    var limits = AccessLogLimits()
    limits.fileBytes = 300
    limits.olderFiles = 3
    let log = try log(limits)
    for number in 0..<20 {
      log.record(try entry(number))
      // Some at once, some alone.
      if number % 3 == 0 { await log.flush() }
    }
    await log.close()
    #expect(folder.names() == ["access.log", "access.log.1", "access.log.2", "access.log.3"])
    for name in folder.names() { #expect(try folder.bytes(of: name).count <= 300) }
    let found = ids(try answer())
    #expect(found == (20 - found.count..<20).map { "a-\($0)" })
    #expect(found.count >= 7)
  }

  @Test func `a new start goes on where the last one ended, behind a torn line`() async throws {
    let log = try log()
    log.record(try entry(0))
    await log.close()
    let whole = try folder.bytes(of: "access.log")
    try folder.write(whole + Array("{\"time\":\"2018-04".utf8), to: "access.log")
    let next = try self.log()
    next.record(try entry(1))
    await next.close()
    let answer = try answer()
    #expect(ids(answer) == ["a-0", "a-1"])
    #expect(answer.unreadable == 1)
  }

  @Test func `questions take the newest that fit`() async throws {
    let log = try log()
    for number in 0..<10 { log.record(try entry(number, by: number % 2 == 0 ? "jansen" : nil)) }
    await log.flush()
    #expect(ids(try answer { $0.limit = 2 }) == ["a-8", "a-9"])
    #expect(try answer { $0.limit = 2 }.isCut)
    #expect(try !answer { $0.limit = 10 }.isCut)
    #expect(ids(try answer { $0.person = "jansen" }) == ["a-0", "a-2", "a-4", "a-6", "a-8"])
    #expect(ids(try answer { $0.assignment = "a-3" }) == ["a-3"])
    let since = try entry(8).time
    #expect(ids(try answer { $0.since = since }) == ["a-8", "a-9"])
  }

  @Test(arguments: ["folder", "link", "pipe", "second name"])
  func `what is no file of its own is left alone, and told once`(obstacle: String) async throws {
    let path = "\(folder.path)/access.log"
    try folder.write(Array("precious".utf8), to: "other")
    switch obstacle {
    case "folder": #expect(mkdir(path, 0o700) == 0)
    case "link": #expect(symlink("\(folder.path)/other", path) == 0)
    case "pipe": #expect(mkfifo(path, 0o600) == 0)
    default: #expect(link("\(folder.path)/other", path) == 0)
    }
    let log = try log()
    for number in 0..<3 {
      log.record(try entry(number))
      await log.flush()
    }
    #expect(log.condition.lost == 3)
    #expect(log.condition.trouble != nil)
    #expect(told.texts.withLock { $0.count } == 1)
    #expect(told.texts.withLock { $0.first?.nl.contains(path) } == true)
    #expect(try folder.bytes(of: "other") == Array("precious".utf8))
    // Mended, it goes on by itself and tells what is missing.
    #expect(obstacle == "folder" ? rmdir(path) == 0 : unlink(path) == 0)
    log.record(try entry(3))
    await log.flush()
    #expect(ids(try answer()) == ["lost 3", "a-3"])
    #expect(log.condition.trouble == nil && log.condition.lost == 3)
  }

  @Test func `more than may wait is counted, and told in the log`() async throws {
    var limits = AccessLogLimits()
    limits.waitingBytes = 300
    let noon = try #require(Instant(iso: "2018-04-25T12:00:00Z"))
    let gate = AsyncStream<Void>.makeStream()
    let log = AccessLog(
      path: "\(folder.path)/access.log", limits: limits, executor: loop,
      now: { noon },
      gather: {
        var turns = gate.stream.makeAsyncIterator()
        _ = await turns.next()
      }, telling: { _ in })
    for number in 0..<10 { log.record(try entry(number)) }
    let lost = log.condition.lost
    #expect(lost > 0 && lost < 10)
    gate.continuation.finish()
    await log.flush()
    #expect(ids(try answer()) == ["lost \(lost)"] + (0..<10 - lost).map { "a-\($0)" })
  }

  @Test func `without a log there is an error, not an empty answer`() throws {
    let error = try #require(throws: AccessLogFiles.ReadingError.self) { try answer() }
    #expect(!error.isForbidden)
    #expect(error.path == "\(folder.path)/access.log")
  }
}
