import Fields

/// What a section of a plan is about, as far as its heading says.
enum PlanTopic: String {
  case aanleiding
  case inleiding
  case looptijd
  case opdrachtgever
  case steps
  case team
  case uitgangspunten

  init?(heading: String) {
    let words = Wording.words(PlanLine.key(heading)).map(Self.core)
    guard let first = words.first, words.count <= Self.longestHeading else { return nil }
    if first == "bijlage" {
      let parts: (String) -> Bool = { part in words.contains { $0.contains(part) } }
      if parts("stap") || parts("planning") || parts("actielijst") {
        self = .steps
      } else if parts("team") || parts("taak") || parts("taken") {
        self = .team
      } else {
        return nil
      }
      return
    }
    let named: PlanTopic? =
      switch first {
      case "aanleiding": .aanleiding
      case "inleiding": .inleiding
      case "looptijd": .looptijd
      case "opdrachtgever": .opdrachtgever
      case "stappen", "stappenplan": .steps
      default: nil
      }
    guard let topic = named ?? (words.contains("uitgangspunten") ? .uitgangspunten : nil) else {
      return nil
    }
    self = topic
  }

  /// What is longer is a sentence.
  private static let longestHeading = 20

  /// A word without the marks around it.
  static func core(_ word: String) -> String {
    let rims = Set("()[]“”‘’\"'.,:;!".unicodeScalars)
    let scalars = Array(word.unicodeScalars)
    guard let first = scalars.firstIndex(where: { !rims.contains($0) }),
      let last = scalars.lastIndex(where: { !rims.contains($0) })
    else { return "" }
    var core = String.UnicodeScalarView()
    core.append(contentsOf: scalars[first...last])
    return String(core)
  }
}
