import Fields

/// The numbers that a plan wants to reach, as its sentences say them in passing.
///
/// A number counts where a word before it makes it a target ('ca 50 werkgevers', 'minstens 33%').
/// What is read this way is a suggestion.
struct PlanTargets {
  struct Target {
    /// 'werkgevers binnen een half jaar: 50'.
    let text: String
    /// The words of the document.
    let wording: String
    let line: Int
  }

  private(set) var found: [Target] = []
  private var known: Set<String> = []

  private static let cues: Set = [
    "ca", "circa", "maximaal", "minimaal", "minstens", "ongeveer", "ruim", "tenminste",
  ]
  private static let units: Set = [
    "dagen", "euro", "fte", "jaar", "maanden", "uren", "uur", "weken", "werkdagen",
  ]
  private static let noNouns: Set = [
    "aan", "binnen", "de", "deze", "door", "een", "en", "het", "in", "kan", "met", "na", "om", "op",
    "per", "te", "tot", "van", "voor",
  ]
  private static let longestName = 200
  private static let timeUnits: Set = ["jaar", "maand", "maanden", "week", "weken"]

  mutating func take(_ text: String, line: Int) {
    for sentence in CellParts.sentences(text) {
      let words = Wording.words(sentence)
      var noun: String?
      for place in words.indices {
        guard let target = target(in: words, at: place, after: noun) else { continue }
        noun = target.noun
        let key = "\(target.number) \(target.moment ?? "")"
        guard known.insert(key).inserted else { continue }
        let label = [target.noun, target.moment].compactMap { $0 }.joined(separator: " ")
        let around = words[max(0, place - 5)..<min(words.count, place + 6)]
        found.append(
          Target(
            text: "\(label): \(target.number)", wording: around.joined(separator: " "), line: line))
      }
    }
  }

  private struct Mention {
    let noun: String
    let number: String
    let moment: String?
  }

  private func target(in words: [String], at place: Int, after noun: String?) -> Mention? {
    let word = PlanTopic.core(words[place])
    let isShare = word.hasSuffix("%")
    let digits = isShare ? String(word.dropLast()) : word
    guard !digits.isEmpty, digits.utf8.count <= 9,
      digits.utf8.allSatisfy({ Wording.isDigit($0) || $0 == UInt8(ascii: ".") }), place > 0
    else { return nil }
    let cue = PlanTopic.core(words[place - 1].lowercased())
    let goesOn = cue == "naar" && place > 1 && words[place - 2].lowercased().hasPrefix("oplopend")
    guard isShare || goesOn || Self.cues.contains(cue) else { return nil }
    let behind = place + 1 < words.count ? PlanTopic.core(words[place + 1]) : ""
    guard !Self.units.contains(behind.lowercased()) else { return nil }
    let isClosed = words[place].utf8.last.map { ")].,;:!".utf8.contains($0) } ?? false
    let following = isClosed || Self.noNouns.contains(behind) || behind.isEmpty ? nil : behind
    let name =
      isShare
      ? Self.share(words[(place + 1)...]) : following ?? Self.bracketed(words, place) ?? noun
    guard let name, !name.isEmpty, name.utf8.count <= Self.longestName else { return nil }
    let rest = words[(place + (following == nil ? 1 : 2))...]
    return Mention(
      noun: name, number: word,
      moment: isShare ? nil : Self.moment(behind: rest) ?? Self.moment(before: words[..<place]))
  }

  /// '33% van de deelnemers heeft betaald werk': what the share is of.
  private static func share(_ words: ArraySlice<String>) -> String {
    let own = words.first?.lowercased() == "van" ? words.dropFirst() : words
    return own.prefix(14).map { PlanTopic.core($0) }.joined(separator: " ")
  }

  /// 'de doelgroep (ca 320)': the noun before the bracket.
  private static func bracketed(_ words: [String], _ place: Int) -> String? {
    guard place > 1, words[place - 1].hasPrefix("(") else { return nil }
    let name = PlanTopic.core(words[place - 2])
    return name.isEmpty ? nil : name
  }

  /// 'na een jaar', right behind the number and its noun.
  private static func moment(behind words: ArraySlice<String>) -> String? {
    guard let first = words.first, ["binnen", "na"].contains(first.lowercased()) else { return nil }
    return span(words)
  }

  /// 'binnen een half jaar', right before the number and its cue.
  private static func moment(before words: ArraySlice<String>) -> String? {
    let near = words.dropLast().suffix(5)
    guard let start = near.firstIndex(where: { ["binnen", "na"].contains($0.lowercased()) }) else {
      return nil
    }
    return span(words[start...])
  }

  /// Up to the unit of time, which is near.
  private static func span(_ words: ArraySlice<String>) -> String? {
    let cores = words.prefix(5).map { PlanTopic.core($0) }
    guard let unit = cores.firstIndex(where: { timeUnits.contains($0.lowercased()) }) else {
      return nil
    }
    return cores[...unit].joined(separator: " ")
  }
}
