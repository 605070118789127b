import Control
import Glibc
import JSONSyntax
import LocalSockets

/// Commands through the socket, each durable before its reply, beside the limit of the disk.
enum DurableWorkload {
  static func run(_ settings: Settings) throws {
    for clients in [1, 16, 64] {
      let (rate, size) = try commands(clients, settings)
      let plain = try PlainLoop.grouped(
        clients: clients, recordSize: size, seconds: settings.seconds)
      let single = try PlainLoop.single(
        group: clients, recordSize: size, seconds: settings.seconds)
      report([
        "workload": "durable", "clients": .integer(clients), "perSecond": rounded(rate),
        "recordBytes": .integer(size), "plainPerSecond": rounded(plain),
        "ratio": rounded(rate / plain), "singleThreadPerSecond": rounded(single),
      ])
    }
  }

  private static func commands(_ clients: Int, _ settings: Settings) throws -> (Double, Int) {
    let daemon = try BenchDaemon.start()
    defer { daemon.stop() }
    for index in 0..<clients { _ = try daemon.open("bench-\(index)") }
    let before = try daemon.journalSize()
    let counter = Counter()
    let began = now()
    let end = began + Double(settings.seconds)
    try Workers.run(clients) { index in
      // No more than lines: what a client makes of a reply is not what is measured here.
      let client = try LocalClientConnection(path: daemon.socket)
      var done = 0
      while now() < end {
        try client.send(change(of: "bench-\(index)", number: done))
        guard let line = try client.receiveLine(timeoutMilliseconds: Self.longestWait) else {
          throw BenchError("opdrachtd hung up")
        }
        guard String(decoding: line.prefix(Self.start), as: UTF8.self).contains("\"result\"") else {
          throw BenchError(String(decoding: line, as: UTF8.self))
        }
        done += 1
      }
      counter.add(done)
    }
    let elapsed = now() - began
    let count = counter.value
    guard count > 0 else { throw BenchError("no command was carried out") }
    return (Double(count) / elapsed, (try daemon.journalSize() - before) / count)
  }

  private static let longestWait: Int32 = 10_000
  /// A reply says within so many bytes whether it is one.
  private static let start = 64

  private static func change(of id: String, number: Int) -> [UInt8] {
    let request: JSON = [
      "jsonrpc": "2.0", "id": .integer(number), "method": "edit",
      "params": [
        "id": .string(id), "changes": [["field": "titel", "wording": .string("Titel \(number)")]],
      ],
    ]
    var bytes: [UInt8] = []
    request.write(into: &bytes)
    return bytes
  }
}
