import Languages
import Lifecycle
import MessageTemplates
import PluginInterface

/// Somebody, or a role, that gets a message.
struct Recipient {
  /// Who it is, whatever the message is about.
  enum Key: Hashable {
    case person(String)
    case role(RoleName)
  }

  let key: Key
  /// The role in which they get it.
  let role: RoleName
  /// For whom they stand in.
  let principal: String?
  let language: Language
  let address: MailAddress

  /// The words of the greeting: 'jansen', or 'het secretariaat'.
  func name(in order: EffectOrder) -> String {
    switch key {
    case .person: address.name
    case .role(let role): order.workflow.label(of: role).text(in: language)
    }
  }

  /// 'de trekker', or 'de trekker, namens jansen'.
  func capacity(in order: EffectOrder) -> String {
    let label = order.workflow.label(of: role).text(in: language)
    guard let principal else { return label }
    let name = MessageLine.clean(principal)
    return LocalizedText(nl: "\(label), namens \(name)", en: "\(label), on behalf of \(name)")
      .text(in: language)
  }
}

extension Recipient.Key {
  /// The key as the end of a name: of a file, or of a message. A role and a person of the same name
  /// have different ones.
  var suffix: String {
    switch self {
    case .person(let name): ".\(Self.token(name))"
    case .role(let role): "-\(role)"
    }
  }

  /// The longest name that fits in a file name, in bytes.
  private static let longestToken = 60

  /// A name in bytes that are safe in file names; different names have different ones.
  private static func token(_ name: String) -> String {
    var token = ""
    for byte in name.utf8 {
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      if isLetter || isDigit || byte == UInt8(ascii: "-") {
        token.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        token += "_" + String(byte, radix: 16)
      }
    }
    guard token.utf8.count > longestToken else { return token }
    // FNV-1a: the rest of a long name makes the difference.
    let hash = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return "\(token.prefix(longestToken - 18))__\(String(hash, radix: 16))"
  }
}
