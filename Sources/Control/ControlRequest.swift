package import JSONSyntax

/// A request of JSON-RPC 2.0, with parameters by name.
package struct ControlRequest: Hashable, Sendable {
  /// What ties a reply to its request; nil for a notification, which gets none.
  package let id: JSON?
  package let method: String
  package let parameters: JSONObject

  package init(id: JSON?, method: String, parameters: JSONObject) {
    self.id = id
    self.method = method
    self.parameters = parameters
  }

  /// Reads one request. Throws what the specification says of malformed ones.
  init(_ json: JSON) throws(ControlError) {
    guard let object = json.object else { throw .invalidRequest("a request is an object") }
    guard object["jsonrpc"] == "2.0" else {
      throw .invalidRequest("'jsonrpc' must be \"2.0\"")
    }
    guard let method = object["method"]?.string else {
      throw .invalidRequest("'method' must be a text")
    }
    switch object["id"] {
    case nil, .null, .number, .string: id = object["id"]
    case .array, .boolean, .object:
      throw .invalidRequest("'id' must be a text, a number or null")
    }
    switch object["params"] {
    case nil: parameters = JSONObject()
    case .object(let members): parameters = members
    case .array, .boolean, .null, .number, .string:
      throw .invalidParameters("'params' must be an object: parameters go by name")
    }
    self.method = method
  }

  /// The request as a line of JSON.
  package var json: JSON {
    var object = JSONObject()
    object["jsonrpc"] = "2.0"
    object["id"] = id
    object["method"] = .string(method)
    if !parameters.isEmpty { object["params"] = .object(parameters) }
    return .object(object)
  }
}

/// An error of JSON-RPC 2.0; `data` holds what programs and the command line need.
package struct ControlError: Error, Hashable, Sendable {
  package let code: Int
  /// In English; `data` may hold the same in both languages.
  package let message: String
  package let data: JSON?

  package init(code: Int, message: String, data: JSON? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }

  package static func parse(_ error: JSONSyntaxError) -> ControlError {
    ControlError(
      code: -32700, message: "not JSON: \(error.message)",
      data: [
        "code": .string(error.code.rawValue), "offset": .integer(error.position.offset),
        "column": .integer(error.position.column),
      ])
  }

  package static func invalidRequest(_ message: String) -> ControlError {
    ControlError(code: -32600, message: message)
  }

  package static func invalidParameters(_ message: String) -> ControlError {
    ControlError(code: -32602, message: message)
  }

  package static func unknownMethod(_ method: String, nearest: String?) -> ControlError {
    let hint = nearest.map { "; did you mean '\($0)'?" } ?? ""
    return ControlError(code: -32601, message: "there is no method '\(method)'\(hint)")
  }

  var json: JSON {
    var object = JSONObject()
    object["code"] = .integer(code)
    object["message"] = .string(message)
    object["data"] = data
    return .object(object)
  }

  init(json: JSON) {
    self.init(
      code: json["code"]?.int ?? -32603, message: json["message"]?.string ?? "unknown error",
      data: json["data"])
  }
}
