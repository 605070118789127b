/// Which lists of a Word file are numbered, and how far they have counted.
struct DocxNumbering {
  /// What a paragraph or style says of its list.
  struct Mention: Hashable {
    /// '0' takes a paragraph out of the list of its style.
    let list: String?
    let level: Int?

    init?(_ element: XMLElement?) {
      guard let element else { return nil }
      list = element.first("w:numId")?["w:val"]
      level = element.first("w:ilvl")?["w:val"].flatMap { Int($0) }
    }
  }

  private struct Level {
    let isNumbered: Bool
    /// Such as '%1.'.
    let wording: String
    let start: Int
  }

  private var levels: [String: [Int: Level]] = [:]
  private var kinds: [String: String] = [:]
  private var counts: [String: Int] = [:]

  static let deepestLevel = 8

  init(_ root: XMLElement?) {
    for element in root?.all("w:abstractNum") ?? [] {
      guard let id = element["w:abstractNumId"] else { continue }
      levels[id] = Self.levels(in: element)
    }
    for element in root?.all("w:num") ?? [] {
      guard let id = element["w:numId"] else { continue }
      kinds[id] = element.first("w:abstractNumId")?["w:val"]
    }
  }

  private static func levels(in element: XMLElement) -> [Int: Level] {
    var levels: [Int: Level] = [:]
    for level in element.all("w:lvl") {
      guard let number = level["w:ilvl"].flatMap({ Int($0) }) else { continue }
      let format = level.first("w:numFmt")?["w:val"] ?? "decimal"
      levels[number] = Level(
        isNumbered: format != "bullet" && format != "none",
        wording: level.first("w:lvlText")?["w:val"] ?? "",
        start: level.first("w:start")?["w:val"].flatMap { Int($0) } ?? 1)
    }
    return levels
  }

  func isNumbered(_ list: String, level: Int) -> Bool {
    kinds[list].flatMap { levels[$0]?[level]?.isNumbered } ?? false
  }

  /// The number that Word shows before the next paragraph of a list of one level: '3.'.
  mutating func nextNumber(_ list: String, level: Int) -> String? {
    guard let kind = kinds[list], let form = levels[kind]?[level], form.isNumbered else {
      return nil
    }
    let key = "\(kind)/\(level)"
    let number = counts[key].map { $0 &+ 1 } ?? form.start
    counts[key] = number
    let mark = "%\(level + 1)"
    guard let place = form.wording.range(of: mark) else { return "\(number)." }
    return form.wording[..<place.lowerBound] + "\(number)" + form.wording[place.upperBound...]
  }
}

extension String {
  /// Where a part stands for the first time.
  fileprivate func range(of part: String) -> Range<String.Index>? {
    for start in indices where self[start...].hasPrefix(part) {
      return start..<index(start, offsetBy: part.count)
    }
    return nil
  }
}
