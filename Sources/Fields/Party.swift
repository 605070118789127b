public import Expressions

/// Somebody or some body: reads '(ntb)', 'Beoogd …', '(gem Nieuwegein)', 'BPSDL'.
public enum Party {
  /// Bodies by the words that name them, with their usual short name; the longer words first.
  public static let bodies: [(wording: String, name: String)] = [
    ("bestuurlijk platform sociaal domein lekstroom", "BPSDL"),
    ("gemeentesecretarissenoverleg", "GSO"), ("programmaleidersoverleg", "programmaleidersoverleg"),
    ("programmaleiders overleg", "programmaleidersoverleg"), ("gemeenteraden", "gemeenteraden"),
    ("gemeenteraad", "gemeenteraden"), ("colleges", "colleges"), ("college", "colleges"),
    ("db wil", "DB WIL"), ("mt wil", "MT WIL"), ("bpsdl", "BPSDL"), ("gso", "GSO"), ("rmc", "RMC"),
  ]
  private static let groups = ["projectgroep", "projectteam", "stuurgroep", "werkgroep"]

  /// The value of a wording; nothing that somebody writes is no party.
  public static func read(_ raw: String) -> Value {
    var record = Record([("raw", .text(raw))])
    let plain = TextMarkup.plain(raw)
    let lowered = Wording.lowered(plain)
    record["kind"] = .text(kind(lowered))
    var name = plain
    if let open = Placeholder.mention(in: plain) {
      record["status"] = .text("open")
      name = without(open, in: plain)
      let words = cleaned(name)
      if !words.isEmpty { record["function"] = .text(words) }
      return .record(record)
    }
    let isIntended = lowered.starts(with: "beoogd".utf8)
    record["status"] = .text(isIntended ? "intended" : "named")
    if isIntended { name = String(decoding: Array(name.utf8.dropFirst(6)), as: UTF8.self) }
    if let bracket = bracketed(name) {
      let (function, organisation) = split(bracket.inside)
      if let organisation { record["organisation"] = .text(organisation) }
      if !function.isEmpty { record["function"] = .text(function) }
      name = bracket.outside
    } else if let organisation = split(name).organisation {
      record["organisation"] = .text(organisation)
    }
    let words = cleaned(name)
    if !words.isEmpty { record["name"] = .text(words) }
    return .record(record)
  }

  /// The body that a text names first, by its usual short name.
  public static func body(in text: String) -> String? {
    let lowered = Wording.lowered(text)
    let found = bodies.compactMap { body in
      Wording.find(body.wording, in: lowered).map { (place: $0.lowerBound, name: body.name) }
    }
    return found.min { $0.place < $1.place }?.name
  }

  private static func kind(_ lowered: [UInt8]) -> String {
    if groups.contains(where: { Wording.has($0, in: lowered) }) { return "group" }
    // 'Iemand uit het overleg' is a person of that body, not the body.
    let words = Wording.words(String(decoding: lowered, as: UTF8.self))
    let rest = ["de", "het"].contains(words.first) ? words.dropFirst() : words[...]
    let head = Array(rest.joined(separator: " ").utf8)
    return bodies.contains { Wording.find($0.wording, in: head)?.lowerBound == 0 }
      ? "body" : "person"
  }

  private static func without(_ range: Range<Int>, in text: String) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes[..<range.lowerBound] + bytes[range.upperBound...], as: UTF8.self)
  }

  private static func bracketed(_ text: String) -> (inside: String, outside: String)? {
    let bytes = Array(text.utf8)
    guard let open = bytes.firstIndex(of: UInt8(ascii: "(")),
      let close = bytes[open...].firstIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let outside = bytes[..<open] + bytes[(close + 1)...]
    return (
      String(decoding: bytes[open + 1..<close], as: UTF8.self),
      String(decoding: outside, as: UTF8.self)
    )
  }

  /// Cuts 'beleidsadviseur gemeente Vianen' before the municipality.
  private static func split(_ text: String) -> (function: String, organisation: String?) {
    let lowered = Wording.lowered(text)
    let bytes = Array(text.utf8)
    for word in ["gemeente", "gem.", "gem"] {
      guard let range = Wording.find(word, in: lowered), range.upperBound < bytes.count,
        Wording.isSpace(bytes[range.upperBound])
      else { continue }
      let organisation = cleaned(String(decoding: bytes[range.upperBound...], as: UTF8.self))
      guard !organisation.isEmpty else { continue }
      return (cleaned(String(decoding: bytes[..<range.lowerBound], as: UTF8.self)), organisation)
    }
    return (cleaned(text), nil)
  }

  /// Words with single spaces, without brackets, points and colons around them.
  private static func cleaned(_ text: String) -> String {
    let joined = Wording.words(text).joined(separator: " ")
    var bytes = Array(joined.utf8)[...]
    let isRim: (UInt8) -> Bool = { byte in
      Wording.isSpace(byte)
        || [
          UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."), UInt8(ascii: ":"),
          UInt8(ascii: ","),
        ].contains(byte)
    }
    while let first = bytes.first, isRim(first) { bytes = bytes.dropFirst() }
    while let last = bytes.last, isRim(last) { bytes = bytes.dropLast() }
    return Wording.words(String(decoding: bytes, as: UTF8.self))
      .filter { $0 != "()" }.joined(separator: " ")
  }
}
