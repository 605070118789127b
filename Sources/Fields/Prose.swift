public import Expressions

/// Running text with its paragraphs, notes and list items.
public enum Prose {
  /// A part of a prose text.
  public struct Block: Hashable, Sendable {
    public enum Kind: String, Sendable {
      case item, note, paragraph
    }

    public let kind: Kind
    public let text: String

    public init(kind: Kind, text: String) {
      self.kind = kind
      self.text = text
    }
  }

  /// The value of a cell: its wording and its blocks; `open` where it is only a placeholder.
  public static func read(_ raw: String) -> Value {
    let blocks = blocks(of: raw)
    let values = blocks.map { block in
      Value.record(Record([("kind", .text(block.kind.rawValue)), ("text", .text(block.text))]))
    }
    var record = Record([("raw", .text(raw)), ("blocks", .list(values))])
    if Placeholder.isWhole(TextMarkup.plain(raw)) { record["status"] = .text("open") }
    return .record(record)
  }

  /// The blocks of a prose value; none for other values.
  public static func blocks(in value: Value) -> [Block] {
    guard case .record(let record) = value, case .list(let blocks) = record["blocks"] else {
      return []
    }
    return blocks.compactMap { block in
      guard case .record(let block) = block, case .text(let name) = block["kind"],
        let kind = Block.Kind(rawValue: name), case .text(let text) = block["text"]
      else { return nil }
      return Block(kind: kind, text: text)
    }
  }

  /// Cuts a cell into paragraphs, notes ('<i>n.b. …</i>') and items. Loses no word.
  ///
  /// Items are cut at bullets, and in a list without bullets or tags for items at dashes. A list that names no
  /// separators at all stays one item.
  public static func blocks(of raw: String) -> [Block] {
    var reading = BlockReading(raw)
    return reading.blocks()
  }
}

/// One pass over the pieces of a cell.
private struct BlockReading {
  private let pieces: [TextMarkup.Piece]
  private let hasBullets: Bool
  private var found: [Prose.Block] = []
  private var text: [UInt8] = []
  private var isInList = false
  /// Between `<li>` and `</li>`, where dashes are only dashes.
  private var isInItem = false
  private var isInNote = false

  init(_ raw: String) {
    pieces = TextMarkup.pieces(raw)
    hasBullets = Self.count(Self.bullet, in: Array(raw.utf8)) > 0
  }

  mutating func blocks() -> [Prose.Block] {
    for (place, piece) in pieces.enumerated() {
      switch piece {
      case .text(let bytes): append(bytes)
      case .tag(let name): open(name, at: place)
      }
    }
    close()
    return found
  }

  private mutating func open(_ name: String, at place: Int) {
    switch name {
    case "ul", "ol":
      close()
      isInList = true
    case "/ul", "/ol":
      close()
      isInList = false
      isInItem = false
    case "li", "/li":
      close()
      isInItem = name == "li"
    case "br", "div", "/div", "p", "/p":
      close()
    case "i":
      guard place + 1 < pieces.count, case .text(let next) = pieces[place + 1],
        Wording.lowered(String(decoding: next, as: UTF8.self)).starts(with: "n.b.".utf8)
      else { return }
      close()
      isInNote = true
    case "/i":
      guard isInNote else { return }
      close()
      isInNote = false
    default:
      break
    }
  }

  private mutating func append(_ bytes: [UInt8]) {
    var place = 0
    while place < bytes.count {
      if let length = separator(in: bytes, at: place) {
        close()
        isInList = true
        place += length
      } else {
        text.append(bytes[place])
        place += 1
      }
    }
  }

  private static let bullet = Array("•".utf8)

  private static func count(_ part: [UInt8], in bytes: [UInt8]) -> Int {
    bytes.indices.count { bytes[$0] == part[0] && bytes[$0...].starts(with: part) }
  }

  /// The length of a separator of items; nil where there is none.
  private func separator(in bytes: [UInt8], at place: Int) -> Int? {
    if bytes[place] == Self.bullet[0], bytes[place...].starts(with: Self.bullet) {
      return Self.bullet.count
    }
    guard isInList, !isInItem, !hasBullets, bytes[place] == UInt8(ascii: "-"),
      place + 1 < bytes.count,
      Wording.isSpace(bytes[place + 1])
    else { return nil }
    return 1
  }

  /// Ends the block at hand.
  private mutating func close() {
    let words = Wording.words(String(decoding: text, as: UTF8.self))
    text = []
    guard !words.isEmpty else { return }
    let kind: Prose.Block.Kind = isInNote ? .note : isInList ? .item : .paragraph
    found.append(Prose.Block(kind: kind, text: words.joined(separator: " ")))
  }
}
