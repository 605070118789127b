public import Languages

/// A setting that a plugin takes from the configuration of the home.
public struct SettingDefinition: Hashable, Sendable {
  public indirect enum Kind: Hashable, Sendable {
    case flag
    case number(ClosedRange<Int>)
    case text
    case choice([String])
    case texts
    /// The path of a file that holds it, relative to the home. Only the plugin gets the content:
    /// it is in no argument list, no journal and no message.
    case secret
    /// An object of objects, each with these settings, by names of the administrator's.
    case entries([SettingDefinition])
  }

  public let name: String
  public let kind: Kind
  public let isRequired: Bool
  /// What it is for.
  public let label: LocalizedText

  public init(_ name: String, _ kind: Kind, isRequired: Bool = false, label: LocalizedText) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    self.label = label
  }
}

/// The settings of a plugin as they were read: what is here is as its definition asks.
public struct PluginSettings: Hashable, Sendable {
  public enum Value: Hashable, Sendable {
    case flag(Bool)
    case number(Int)
    case text(String)
    case texts([String])
    case secret(Secret)
    /// In the order of the configuration.
    case entries([Entry])
  }

  public struct Entry: Hashable, Sendable {
    public let name: String
    public let settings: PluginSettings

    public init(name: String, settings: PluginSettings) {
      self.name = name
      self.settings = settings
    }
  }

  private let values: [String: Value]

  public init(_ values: [String: Value] = [:]) { self.values = values }

  public subscript(name: String) -> Value? { values[name] }

  /// The names of the settings that are given, sorted.
  public var names: [String] { values.keys.sorted() }

  public func flag(_ name: String) -> Bool? {
    if case .flag(let flag) = values[name] { flag } else { nil }
  }

  public func number(_ name: String) -> Int? {
    if case .number(let number) = values[name] { number } else { nil }
  }

  /// A text, or the one that was chosen.
  public func text(_ name: String) -> String? {
    if case .text(let text) = values[name] { text } else { nil }
  }

  public func texts(_ name: String) -> [String]? {
    if case .texts(let texts) = values[name] { texts } else { nil }
  }

  public func secret(_ name: String) -> Secret? {
    if case .secret(let secret) = values[name] { secret } else { nil }
  }

  public func entries(_ name: String) -> [Entry] {
    if case .entries(let entries) = values[name] { entries } else { [] }
  }
}

/// Something that only a plugin may know. Whoever prints it sees nothing.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  public let bytes: [UInt8]

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  public var description: String { "•••" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
