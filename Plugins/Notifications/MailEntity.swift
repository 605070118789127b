/// A mail, or a part of one: its headers and what is in it, without the encodings.
struct MailEntity {
  typealias Line = ArraySlice<UInt8>

  /// Parts in parts that are deeper are taken as they stand.
  private static let deepest = 8

  let headers: [Line]
  /// The media type in lower case: 'text/plain'.
  let kind: String
  /// What is in it, where it has no parts.
  let content: [UInt8]
  let parts: [MailEntity]

  init(of bytes: [UInt8]) {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      line.last == 0x0D ? line.dropLast() : line
    }
    self.init(lines[...], depth: 0)
  }

  private init(_ lines: ArraySlice<Line>, depth: Int) {
    let end = lines.firstIndex { $0.isEmpty } ?? lines.endIndex
    headers = Array(lines[..<end])
    let body = lines[min(end + 1, lines.endIndex)...]
    let type = Self.value(of: "content-type", in: headers)
    kind = type.prefix { $0 != ";" && $0 != " " }.lowercased()
    if depth < Self.deepest, kind.hasPrefix("multipart/"), let boundary = Self.boundary(in: type) {
      parts = Self.parts(of: body, between: Array("--\(boundary)".utf8), depth: depth + 1)
      content = []
      return
    }
    parts = []
    switch Self.value(of: "content-transfer-encoding", in: headers).lowercased() {
    case "base64": content = Base64.decode(body.joined()) ?? Array(body.joined(separator: [0x0A]))
    case "quoted-printable": content = Self.unquoted(body)
    default: content = Array(body.joined(separator: [0x0A]))
    }
  }

  /// The value of a header on one line; empty where there is none.
  static func value(of name: String, in headers: [Line]) -> String {
    let start = headers.firstIndex { header in
      let colon = header.firstIndex(of: UInt8(ascii: ":")) ?? header.startIndex
      return String(decoding: header[..<colon], as: UTF8.self).lowercased() == name
    }
    guard let start, let colon = headers[start].firstIndex(of: UInt8(ascii: ":")) else { return "" }
    let folded = headers[(start + 1)...].prefix { $0.first == 0x20 || $0.first == 0x09 }
    let value = ([headers[start][(colon + 1)...]] + folded).joined()
    return value.split { $0 == 0x20 || $0 == 0x09 }
      .map { String(decoding: Array($0), as: UTF8.self) }.joined(separator: " ")
  }

  private static func boundary(in type: String) -> String? {
    for parameter in type.split(separator: ";").dropFirst() {
      let halves = parameter.split(separator: "=", maxSplits: 1)
      guard halves.count == 2, halves[0].filter({ $0 != " " }).lowercased() == "boundary" else {
        continue
      }
      let value = halves[1].drop { $0 == " " }
      return value.first == "\"" ? String(value.dropFirst().prefix { $0 != "\"" }) : String(value)
    }
    return nil
  }

  /// What stands before the first boundary is for programs that know no parts.
  private static func parts(
    of body: ArraySlice<Line>, between boundary: [UInt8], depth: Int
  ) -> [MailEntity] {
    let places = body.indices.filter { body[$0].starts(with: boundary) }
    return places.indices.compactMap { number in
      let place = places[number]
      let isLast = body[place].dropFirst(boundary.count).starts(with: Array("--".utf8))
      guard !isLast else { return nil }
      let end = number + 1 < places.count ? places[number + 1] : body.endIndex
      return MailEntity(body[(place + 1)..<end], depth: depth)
    }
  }

  private static func unquoted(_ lines: ArraySlice<Line>) -> [UInt8] {
    var body: [UInt8] = []
    for line in lines {
      let isContinued = line.last == UInt8(ascii: "=")
      var rest = isContinued ? line.dropLast() : line
      while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "="), rest.count >= 2,
          let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
        {
          body.append(value)
          rest = rest.dropFirst(2)
        } else {
          body.append(byte)
        }
      }
      if !isContinued { body.append(0x0A) }
    }
    return body
  }
}
