import JSONSyntax
import Languages
import Views

/// What was looked at, and how it is.
struct DoctorFinding: Sendable {
  enum State: String, Sendable {
    /// Worth knowing, and nothing to do about.
    case note
    case ok
    /// Something works less well than it could, or soon will.
    case warning
    /// Something does not work.
    case wrong
  }

  /// Stable; programs may depend on it.
  let code: String
  let state: State
  let message: LocalizedText
  let remedy: LocalizedText?

  init(
    _ code: String, _ state: State, nl: String, en: String, remedy: LocalizedText? = nil
  ) {
    self.code = code
    self.state = state
    message = LocalizedText(nl: nl, en: en)
    self.remedy = remedy
  }

  init(_ code: String, _ state: State, _ message: LocalizedText, remedy: LocalizedText? = nil) {
    self.code = code
    self.state = state
    self.message = message
    self.remedy = remedy
  }

  var view: JSON {
    [
      "code": .string(code), "state": .string(state.rawValue), "message": message.view,
      "remedy": remedy?.view ?? .null,
    ]
  }
}
