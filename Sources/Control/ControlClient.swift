package import JSONSyntax
package import LocalSockets

/// Calls the daemon from the command line: one request, one reply, nothing in the background.
package final class ControlClient {
  /// How long a reply may take; a daemon under load answers far sooner.
  package static let timeoutMilliseconds: Int32 = 30_000
  /// How long to wait for the last word of a daemon that reads no more.
  private static let farewellMilliseconds: Int32 = 2_000

  private let connection: LocalClientConnection
  private var lastID = 0

  /// Connects to the socket of a daemon.
  package init(path: String) throws(SocketError) {
    connection = try LocalClientConnection(path: path)
  }

  /// The result of a method. Throws the error that the daemon answers.
  package func call(
    _ method: String, _ parameters: JSONObject = JSONObject()
  ) throws(ControlCallError) -> JSON {
    lastID += 1
    let id = JSON.integer(lastID)
    let request = ControlRequest(id: id, method: method, parameters: parameters)
    var line: [UInt8] = []
    request.json.write(into: &line)
    let reply = try exchange(line)
    guard reply["id"] == id || reply["id"] == .null else { throw .malformed }
    if let error = reply["error"] { throw .refused(ControlError(json: error)) }
    guard let result = reply["result"] else { throw .malformed }
    return result
  }

  /// What the daemon said before it ended the connection; nil where it said nothing.
  private func reasonForEnding() -> ControlError? {
    guard
      let line = try? connection.receiveLine(timeoutMilliseconds: Self.farewellMilliseconds),
      let reply = try? JSON(parsing: line), let error = reply["error"]
    else { return nil }
    return ControlError(json: error)
  }

  private func exchange(_ line: [UInt8]) throws(ControlCallError) -> JSON {
    let answer: [UInt8]?
    do throws(SocketError) {
      try connection.send(line)
    } catch {
      // A daemon that reads no more may have said why.
      guard let reason = reasonForEnding() else { throw .socket(error) }
      throw .refused(reason)
    }
    do throws(SocketError) {
      answer = try connection.receiveLine(timeoutMilliseconds: Self.timeoutMilliseconds)
    } catch {
      throw .socket(error)
    }
    guard let answer else { throw .closed }
    do throws(JSONSyntaxError) {
      return try JSON(parsing: answer)
    } catch {
      throw .malformed
    }
  }
}

/// Why a call has no result.
package enum ControlCallError: Error, Sendable {
  /// The daemon ended before it answered: whether the command was carried out is unknown.
  case closed
  /// The answer is no reply.
  case malformed
  /// The daemon answered with an error.
  case refused(ControlError)
  case socket(SocketError)
}
