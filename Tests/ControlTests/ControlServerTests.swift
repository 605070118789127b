import Control
import JSONSyntax
import LocalSockets
import TestSupport
import Testing

struct ControlServerTests {
  /// A server that echoes its parameters, and a connection to it, for one test.
  private func withServer(
    _ body: (String) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/run/control.sock"
    let loop = try EventLoop()
    let listener = try LocalListener(path: path)
    let server = ControlServer(listener: listener, loop: loop) { request, _ in
      switch request.method {
      case "echo": .success(.object(request.parameters))
      case "fail": .failure(ControlError(code: -32000, message: "no", data: ["why": "test"]))
      default: .failure(.unknownMethod(request.method, nearest: "echo"))
      }
    }
    // On the loop: the clients of these tests block the threads that tests run on.
    let running = Task(executorPreference: loop) { try await server.run() }
    try await body(path)
    await server.stop()
    try await running.value
    listener.close()
    loop.stop()
  }

  @Test func `a stop that comes before the first connection counts too`() async throws {
    let folder = try TemporaryFolder()
    let loop = try EventLoop()
    let listener = try LocalListener(path: "\(folder.path)/run/control.sock")
    let server = ControlServer(listener: listener, loop: loop) { _, _ in .success(.null) }
    await server.stop()
    try await server.run()
    listener.close()
    loop.stop()
  }

  private func exchange(_ path: String, _ lines: [String], replies: Int) throws -> [JSON] {
    let connection = try LocalClientConnection(path: path)
    for line in lines { try connection.send(Array(line.utf8)) }
    return try (0..<replies).map { _ in
      let line = try connection.receiveLine(timeoutMilliseconds: 5_000)
      return try JSON(parsing: try #require(line))
    }
  }

  @Test func `a call has its result, or its error`() async throws {
    try await withServer { path in
      let client = try ControlClient(path: path)
      #expect(try client.call("echo", ["a": 1]) == ["a": 1])
      do throws(ControlCallError) {
        _ = try client.call("fail")
        Issue.record("an error was expected")
      } catch {
        guard case .refused(let refused) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(refused.code == -32000 && refused.data?["why"] == "test")
      }
    }
  }

  @Test(arguments: [
    ("{", -32700), ("[]", -32600), ("1", -32600),
    ("{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"echo\"}", -32600),
    ("{\"jsonrpc\":\"2.0\",\"id\":1}", -32600),
    ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ecko\"}", -32601),
    ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\",\"params\":[1]}", -32602),
    ("{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"echo\"}", -32700), ("", -32700),
  ])
  func `a malformed request has its code`(line: String, code: Int) async throws {
    try await withServer { path in
      let reply = try exchange(path, [line], replies: 1)[0]
      #expect(reply["error"]?["code"]?.int == code)
    }
  }

  @Test func `requests of a connection are answered in order, notifications not at all`()
    async throws
  {
    try await withServer { path in
      let lines = (1...50).map { "{\"jsonrpc\":\"2.0\",\"id\":\($0),\"method\":\"echo\"}" }
      let notification = "{\"jsonrpc\":\"2.0\",\"method\":\"echo\"}"
      let replies = try exchange(path, [notification] + lines, replies: 50)
      #expect(replies.map { $0["id"]?.int } == (1...50).map { $0 })
    }
  }

  @Test func `a batch is one reply`() async throws {
    try await withServer { path in
      let line =
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\"},{\"jsonrpc\":\"2.0\",\"method\":\"echo\"},7]"
      let reply = try exchange(path, [line], replies: 1)[0]
      #expect(reply.array?.count == 2)
    }
  }

  @Test func `a request over a megabyte is refused, and the connection closed`() async throws {
    try await withServer { path in
      let connection = try LocalClientConnection(path: path)
      let noise = [UInt8](repeating: UInt8(ascii: "x"), count: LocalConnection.maximumLine + 1)
      // The server may close while the rest is still being sent.
      try? connection.send(noise)
      let line = try? connection.receiveLine(timeoutMilliseconds: 5_000)
      if let line = line ?? nil {
        #expect(try JSON(parsing: line)["error"]?["code"]?.int == -32600)
      }
      #expect(try ControlClient(path: path).call("echo") == [:])
    }
  }

  @Test func `many clients are served together`() async throws {
    try await withServer { path in
      let clients = try (0..<100).map { _ in try ControlClient(path: path) }
      for (number, client) in clients.enumerated() {
        #expect(try client.call("echo", ["n": .integer(number)])["n"]?.int == number)
      }
    }
  }
}
