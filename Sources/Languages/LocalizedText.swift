/// A text in both languages of the house.
public struct LocalizedText: Hashable, Sendable {
  public let nl: String
  public let en: String

  public init(nl: String, en: String) {
    self.nl = nl
    self.en = en
  }

  public func text(in language: Language) -> String {
    switch language {
    case .en: en
    case .nl: nl
    }
  }
}

/// The languages that people are served in.
public enum Language: String, Sendable, CaseIterable {
  case en, nl
}
