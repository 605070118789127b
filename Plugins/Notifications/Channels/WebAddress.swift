/// The address of a server, in the part of RFC 3986 that needs no guessing: a scheme, a host,
/// perhaps a port, a path and a query. Whatever may mean something else to whoever reads it next is
/// no address.
struct WebAddress: Hashable {
  let text: String
  /// What may be told of it: the path and the query may be all that it takes to write there.
  let place: String
  let isEncrypted: Bool
  /// Whether it stays on this machine.
  let isLocal: Bool

  static let longest = 2_000

  /// Nil for what is no such address.
  init?(_ text: String) {
    guard text.utf8.count <= Self.longest, text.utf8.allSatisfy(Self.isPlain) else { return nil }
    let schemes = ["https://", "http://"]
    guard let scheme = schemes.first(where: { text.hasPrefix($0) }) else { return nil }
    let rest = text.utf8.dropFirst(scheme.utf8.count)
    let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    guard let host = Self.host(of: authority) else { return nil }
    self.text = text
    place = scheme + String(decoding: authority, as: UTF8.self)
    isEncrypted = scheme == "https://"
    isLocal = host == "localhost" || host == "[::1]" || Self.isLoopback(host)
  }

  /// Printable ASCII without quotes, backslashes, and what begins a fragment.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && !"\"#<>\\^`{|}".utf8.contains(byte)
  }

  /// The host before an optional port; nil where there is none, or a name and a password.
  private static func host(of authority: Substring.UTF8View) -> String? {
    let text = String(decoding: authority, as: UTF8.self)
    let colon = text.lastIndex(of: ":")
    let isBracketed = text.hasPrefix("[")
    let hasPort = colon.map { !isBracketed || text[$0...].contains("]") == false } ?? false
    let host = hasPort ? colon.map { String(text[..<$0]) } ?? text : text
    if hasPort, let colon {
      guard let port = UInt16(text[text.index(after: colon)...]), port > 0 else { return nil }
    }
    guard !isBracketed else { return isSixthVersion(host) ? host.lowercased() : nil }
    let labels = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isName = labels.allSatisfy { label in
      !label.isEmpty && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }
    return isName ? host.lowercased() : nil
  }

  private static func isSixthVersion(_ host: String) -> Bool {
    let inner = host.utf8.dropFirst().dropLast()
    return host.hasSuffix("]") && inner.count >= 2
      && inner.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20) || isDigit(byte)
          || byte == UInt8(ascii: ":")
      }
  }

  /// 127.0.0.0/8, in four numbers and no other spelling.
  private static func isLoopback(_ host: String) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || isDigit(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
