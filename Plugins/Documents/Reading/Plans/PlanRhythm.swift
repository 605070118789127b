import Fields

/// What comes back again and again, and how long something lasts, as the sentences of a plan say it
/// in passing: 'maandelijks een bijeenkomst', '(zes maanden)'.
///
/// What is read this way is a suggestion.
struct PlanRhythm {
  struct Beat {
    /// 'bijeenkomst: maandelijks'.
    let text: String
    /// The words of the document.
    let wording: String
    let line: Int
  }

  private(set) var found: [Beat] = []
  private var known: Set<String> = []

  private static let words: [String: String] = [
    "dagelijks": "dagelijks", "dagelijkse": "dagelijks", "jaarlijks": "jaarlijks",
    "jaarlijkse": "jaarlijks", "maandelijks": "maandelijks", "maandelijkse": "maandelijks",
    "tweejaar": "twee jaar", "tweejarig": "twee jaar", "tweejarige": "twee jaar",
    "tweewekelijks": "tweewekelijks", "tweewekelijkse": "tweewekelijks",
    "wekelijks": "wekelijks", "wekelijkse": "wekelijks",
  ]
  private static let numbers: Set = [
    "drie", "een", "half", "negen", "twaalf", "twee", "vier", "vijf", "zes",
  ]
  private static let longestName = 200
  private static let units: Set = ["jaar", "maand", "maanden", "week", "weken"]
  /// What stands between the rhythm and what it is about.
  private static let fillers: Set = [
    "aan", "de", "deze", "een", "er", "het", "hun", "met", "naar", "onze", "ook", "over", "wordt",
    "worden",
    "word", "zal", "zelf",
  ]

  mutating func take(_ text: String, line: Int) {
    for sentence in CellParts.sentences(text) {
      let words = Wording.words(sentence)
      for place in words.indices {
        guard let (rhythm, length) = Self.rhythm(words, at: place),
          let matter = Self.matter(words, behind: place + length, before: place)
        else { continue }
        guard known.insert("\(matter.lowercased()) \(rhythm)").inserted else { continue }
        let around = words[max(0, place - 3)..<min(words.count, place + length + 4)]
        found.append(
          Beat(text: "\(matter): \(rhythm)", wording: around.joined(separator: " "), line: line))
      }
    }
  }

  /// The rhythm that begins at a word, with the number of its words.
  private static func rhythm(_ words: [String], at place: Int) -> (String, length: Int)? {
    let word = PlanTopic.core(words[place]).lowercased()
    if let found = Self.words[word] { return (found, 1) }
    // Other lengths of time are about something else, unless they stand apart between brackets.
    guard words[place].hasPrefix("("), place + 1 < words.count, words[place + 1].contains(")"),
      numbers.contains(word) || word.utf8.allSatisfy(Wording.isDigit), !word.isEmpty
    else { return nil }
    let unit = PlanTopic.core(words[place + 1]).lowercased()
    return units.contains(unit) ? ("\(word) \(unit)", 2) : nil
  }

  /// The next word that says something, or where the sentence ends, the one before.
  private static func matter(_ words: [String], behind end: Int, before start: Int) -> String? {
    let isEnd =
      end >= words.count || (words[end - 1].utf8.last.map { ".,;:".utf8.contains($0) } ?? false)
    if isEnd { return start > 0 ? name(words[start - 1]) : nil }
    let next = words[end...].prefix(4).first { !fillers.contains(PlanTopic.core($0).lowercased()) }
    return next.flatMap(name)
  }

  private static func name(_ word: String) -> String? {
    let core = PlanTopic.core(word)
    return core.isEmpty || core.utf8.count > longestName ? nil : core
  }
}
