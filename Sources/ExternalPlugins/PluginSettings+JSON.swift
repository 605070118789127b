import JSONSyntax
import Languages
import PluginInterface

/// Settings as a program gets them: on its standard input, secrets with their content.
extension PluginSettings {
  /// Throws where a secret is no text: JSON has no other place for it.
  func json() throws(PluginFailure) -> JSON {
    var object = JSONObject()
    for name in names {
      switch self[name] {
      case .flag(let flag): object[name] = .boolean(flag)
      case .number(let number): object[name] = .integer(number)
      case .text(let text): object[name] = .string(text)
      case .texts(let texts): object[name] = .array(texts.map { .string($0) })
      case .secret(let secret):
        guard let text = String(validating: secret.bytes, as: UTF8.self) else {
          throw PluginFailure(
            LocalizedText(
              nl: "Het geheim van '\(name)' is geen tekst in UTF-8.",
              en: "The secret of '\(name)' is no text in UTF-8."),
            remedy: LocalizedText(
              nl: "Bewaar het als tekst, bijvoorbeeld in base64.",
              en: "Keep it as a text, in base64 for instance."))
        }
        object[name] = .string(text)
      case .entries(let entries):
        var inner = JSONObject()
        for entry in entries { inner[entry.name] = try entry.settings.json() }
        object[name] = .object(inner)
      case nil: break
      }
    }
    return .object(object)
  }

  /// Everything that must stand in no message.
  var secrets: [[UInt8]] {
    names.flatMap { name -> [[UInt8]] in
      switch self[name] {
      case .secret(let secret): [secret.bytes]
      case .entries(let entries): entries.flatMap(\.settings.secrets)
      case .flag, .number, .text, .texts, nil: []
      }
    }
  }
}
