import Glibc
import Synchronization

/// A server that keeps what it is asked, and answers by a script.
final class HTTPServer: Sendable {
  struct Request: Sendable {
    let line: String
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    subscript(name: String) -> String? {
      headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
  }

  enum Answer: Sendable {
    case status(Int, headers: [String] = [], body: String = "")
    /// It reads the request and says nothing: the other end has to lose patience.
    case silence
    /// It goes away without a word, before or after it read the request.
    case goneBefore
    case goneAfter
    /// 200, and content without an end.
    case flood(announced: Int?)
  }

  private let script: Script
  private let listener: LoopbackListener

  /// Gives the answers in their order, and the last one from then on.
  init(_ answers: [Answer]) throws {
    precondition(!answers.isEmpty, "A server has an answer.")
    let script = Script(answers)
    self.script = script
    listener = try LoopbackListener { script.serve($0) }
  }

  var requests: [Request] { script.state.withLock { $0.requests } }
  var url: String { "http://127.0.0.1:\(listener.port)" }

  /// What the thread of the listener and the test share.
  private final class Script: Sendable {
    let state: Mutex<(requests: [Request], answers: [Answer])>

    init(_ answers: [Answer]) { state = Mutex(([], answers)) }

    func serve(_ connection: Int32) {
      let answer = state.withLock {
        $0.answers.count > 1 ? $0.answers.removeFirst() : $0.answers[0]
      }
      if case .goneBefore = answer { return }
      guard let request = Self.request(on: connection) else { return }
      state.withLock { $0.requests.append(request) }
      switch answer {
      case .goneAfter, .goneBefore: return
      case .silence:
        // Returns when the other end has gone.
        _ = Connection.bytes(1, of: connection)
      case .status(let status, let headers, let body):
        let lines =
          ["HTTP/1.1 \(status) So", "Content-Length: \(body.utf8.count)", "Connection: close"]
          + headers
        _ = Connection.send(
          lines.joined(separator: "\r\n") + "\r\n\r\n" + body, to: connection)
      case .flood(let announced):
        let length = announced.map { "Content-Length: \($0)\r\n" } ?? ""
        guard
          Connection.send("HTTP/1.1 200 OK\r\n\(length)Connection: close\r\n\r\n", to: connection)
        else { return }
        let block = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        while Connection.send(block, to: connection) {}
      }
    }

    private static func request(on connection: Int32) -> Request? {
      guard let line = Connection.line(connection) else { return nil }
      var headers: [(name: String, value: String)] = []
      while let header = Connection.line(connection), !header.isEmpty {
        let parts = header.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        headers.append((String(parts[0]), String(parts[1].drop { $0 == " " })))
      }
      let request = Request(line: line, headers: headers, body: [])
      let length = request["Content-Length"].flatMap { Int($0) } ?? 0
      guard let body = Connection.bytes(length, of: connection) else { return nil }
      return Request(line: line, headers: headers, body: body)
    }
  }
}
