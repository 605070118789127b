package import Expressions
import Fields
import JSONSyntax
package import Languages

/// The answer of `evaluate` to one line, in JSON whose doubles keep their point.
package enum EvaluationReply {
  /// `{"value": 3, "type": "int"}`, or `{"error": "overflow", "message": "…"}` with the place of
  /// the error in bytes of the expression.
  package static func text(
    _ outcome: Result<Value, ExpressionError>, in language: Language
  ) -> String {
    switch outcome {
    case .success(let value):
      let type = JSON.string(value.typeName).text
      return "{\"value\":\(text(value)),\"type\":\(type)}"
    case .failure(let error):
      let reply: JSON = [
        "error": .string(error.code.rawValue),
        "message": .string(error.message.text(in: language)), "offset": .integer(error.offset),
      ]
      return reply.text
    }
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .double(let number):
      guard number.isFinite else {
        return JSON.string(number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity").text
      }
      return number.description
    case .list(let elements): return "[" + elements.map(text).joined(separator: ",") + "]"
    case .map(let map):
      let members = map.entries.map { entry in
        var key = entry.key.json.text
        if case .text = entry.key {} else { key = JSON.string(key).text }
        return "\(key):\(text(entry.value))"
      }
      return "{" + members.joined(separator: ",") + "}"
    case .boolean, .bytes, .date, .decimal, .duration, .hours, .integer, .money, .null, .record,
      .term, .text, .timestamp, .type, .unsigned:
      return value.json.text
    }
  }
}
