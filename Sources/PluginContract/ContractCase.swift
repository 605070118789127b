package import Languages
package import PluginInterface

/// One thing that every plugin of a kind must do, whatever it is for and however it is written.
package struct ContractCase: Sendable {
  /// Stable, for programs: `facts.same-answer`.
  package let name: String
  package let title: LocalizedText
  /// Nil for every plugin.
  package let kind: PluginDescription.Kind?
  /// Throws why it is not so.
  let check: @Sendable (ContractSubject) async throws -> ContractVerdict

  init(
    _ name: String, _ kind: PluginDescription.Kind? = nil, nl: String, en: String,
    check: @escaping @Sendable (ContractSubject) async throws -> ContractVerdict
  ) {
    self.name = name
    self.kind = kind
    title = LocalizedText(nl: nl, en: en)
    self.check = check
  }
}

/// What became of a case.
package enum ContractVerdict: Hashable, Sendable {
  case passed
  /// What was seen instead.
  case failed(LocalizedText)
  /// Why it says nothing about this plugin.
  case skipped(LocalizedText)

  static func failed(nl: String, en: String) -> ContractVerdict {
    .failed(LocalizedText(nl: nl, en: en))
  }

  static func skipped(nl: String, en: String) -> ContractVerdict {
    .skipped(LocalizedText(nl: nl, en: en))
  }

  /// Something that is the same in both languages.
  static func failed(seeing text: String) -> ContractVerdict {
    .failed(LocalizedText(nl: "gezien: \(text)", en: "seen: \(text)"))
  }

  static func passed(if isSo: Bool, seeing text: @autoclosure () -> String) -> ContractVerdict {
    isSo ? .passed : .failed(seeing: text())
  }
}

/// A case with what became of it.
package struct ContractResult: Sendable {
  package let name: String
  package let title: LocalizedText
  package let verdict: ContractVerdict

  package var hasFailed: Bool {
    if case .failed = verdict { true } else { false }
  }
}

/// A plugin to be tried, and what it is tried with.
package struct ContractSubject: Sendable {
  package let plugin: any Plugin
  /// Lets the plugin describe itself anew.
  package var describe: @Sendable () async throws -> PluginDescription
  /// The folder that receipts name their files in; nil where nobody looks at them.
  package var home: String?
  /// A document that the plugin must be able to read; nil where nobody knows one.
  package var sample: String?
  package var scene: ContractScene

  package init(_ plugin: any Plugin, scene: ContractScene = ContractScene()) {
    self.plugin = plugin
    self.scene = scene
    describe = { plugin.description }
  }

  var description: PluginDescription { plugin.description }
}
