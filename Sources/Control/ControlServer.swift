package import JSONSyntax
package import LocalSockets
import Synchronization

/// Answers requests on a local socket: one JSON text a line, those of a connection in order.
package final class ControlServer: Sendable {
  /// Whatever a request asks for: who asks is what the system says of the peer.
  package typealias Handler =
    @Sendable (ControlRequest, PeerIdentity) async -> Result<JSON, ControlError>

  /// More connections are told so and closed.
  package static let maximumConnections = 1_024
  /// More requests in one batch are refused.
  package static let maximumBatch = 100

  private let listener: LocalListener
  private let loop: EventLoop
  private let connections: ConnectionRegister
  private let handler: Handler
  /// Set and looked at on the loop: a stop that comes before the first connection counts too.
  private let isStopped = Atomic<Bool>(false)
  /// What every connection is told before it is ended.
  private let farewell = Mutex<ControlError?>(nil)

  package init(listener: LocalListener, loop: EventLoop, handler: @escaping Handler) {
    self.listener = listener
    self.loop = loop
    self.handler = handler
    connections = ConnectionRegister()
  }

  /// Serves until `stop`. Returns when every connection has its answers.
  package func run() async throws {
    let task = Task(executorPreference: loop) { try await self.serve() }
    try await task.value
  }

  /// Accepts no more, lets requests under way finish, and ends the connections. Each is told
  /// `reason`, where there is one, as an error without a request.
  package func stop(telling reason: ControlError? = nil) async {
    farewell.withLock { $0 = reason }
    await Task(executorPreference: loop) {
      self.isStopped.store(true, ordering: .relaxed)
      self.listener.stopAccepting(on: self.loop)
      self.connections.endAll()
    }.value
  }

  private func serve() async throws {
    try await withThrowingDiscardingTaskGroup { group in
      while !isStopped.load(ordering: .relaxed),
        let connection = try await listener.accept(on: loop)
      {
        guard connections.count < Self.maximumConnections else {
          await refuse(connection)
          continue
        }
        let held = Held(connection)
        connections.add(connection)
        group.addTask(executorPreference: loop) { await self.answer(held) }
      }
    }
  }

  /// Carries a connection into its task: only that task uses it.
  private struct Held: @unchecked Sendable {
    let connection: LocalConnection

    init(_ connection: LocalConnection) { self.connection = connection }
  }

  private func refuse(_ connection: LocalConnection) async {
    let error = ControlError(
      code: -32000, message: "more than \(Self.maximumConnections) connections; try again later")
    try? await connection.write(Self.line(Self.reply(.failure(error), to: .null)))
    connection.close()
  }

  private func answer(_ held: Held) async {
    let connection = held.connection
    defer {
      connections.remove(connection)
      connection.close()
    }
    do {
      while let line = try await connection.readLine() {
        guard let reply = await reply(to: line, from: connection.peer) else { continue }
        try await connection.write(Self.line(reply))
      }
      if let reason = farewell.withLock({ $0 }) {
        try await connection.write(Self.line(Self.reply(.failure(reason), to: .null)))
      }
    } catch SocketError.lineTooLong(let limit) {
      // The rest of the line cannot be told from the next request: answer once, and close.
      let error = ControlError.invalidRequest("a request is larger than \(limit) bytes")
      try? await connection.write(Self.line(Self.reply(.failure(error), to: .null)))
    } catch {
      // The other end is gone, or does not read: nobody is left to tell.
      return
    }
  }

  private static func line(_ json: JSON) -> [UInt8] {
    var bytes: [UInt8] = []
    json.write(into: &bytes)
    bytes.append(0x0A)
    return bytes
  }

  // MARK: Requests

  private func reply(to line: [UInt8], from peer: PeerIdentity) async -> JSON? {
    let json: JSON
    do throws(JSONSyntaxError) {
      json = try JSON(parsing: line)
    } catch {
      return Self.reply(.failure(.parse(error)), to: .null)
    }
    guard case .array(let batch) = json else { return await reply(to: json, from: peer) }
    guard !batch.isEmpty, batch.count <= Self.maximumBatch else {
      let error = ControlError.invalidRequest(
        "a batch holds 1 to \(Self.maximumBatch) requests")
      return Self.reply(.failure(error), to: .null)
    }
    var replies: [JSON] = []
    for request in batch {
      if let reply = await reply(to: request, from: peer) { replies.append(reply) }
    }
    return replies.isEmpty ? nil : .array(replies)
  }

  private func reply(to json: JSON, from peer: PeerIdentity) async -> JSON? {
    let request: ControlRequest
    do throws(ControlError) {
      request = try ControlRequest(json)
    } catch {
      return Self.reply(.failure(error), to: json["id"] ?? .null)
    }
    let result = await handler(request, peer)
    return request.id.map { Self.reply(result, to: $0) }
  }

  private static func reply(_ result: Result<JSON, ControlError>, to id: JSON) -> JSON {
    switch result {
    case .success(let value): ["jsonrpc": "2.0", "id": id, "result": value]
    case .failure(let error): ["jsonrpc": "2.0", "id": id, "error": error.json]
    }
  }
}
