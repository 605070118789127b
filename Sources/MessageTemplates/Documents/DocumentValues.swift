import Languages
package import Papers

/// What stands for the placeholders of a document. Text is text here: none of it becomes markup.
package struct DocumentValues: Sendable {
  package enum Value: Sendable {
    case text(String)
    /// Several paragraphs, a list or a table: whole where it stands alone, else in one line.
    case blocks([Paper.Block])
    case flag(Bool)
    /// `shown` is what stands there where it is no section.
    case list([DocumentValues], shown: [Paper.Block])

    /// What stands there as it is; nothing for a flag.
    var blocks: [Paper.Block] {
      switch self {
      case .text(let text): text.isEmpty ? [] : [.text(text)]
      case .blocks(let blocks): blocks
      case .flag: []
      case .list(_, let shown): shown
      }
    }

    var isPresent: Bool {
      switch self {
      case .text(let text): !text.isEmpty
      case .blocks(let blocks): !blocks.isEmpty
      case .flag(let flag): flag
      case .list(let items, _): !items.isEmpty
      }
    }
  }

  private var values: [String: Value] = [:]

  package init() {}

  /// What stands for a placeholder; nil where nothing does.
  package subscript(name: String) -> Value? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// The names that have a value, sorted.
  package var names: [String] { values.keys.sorted() }

  package mutating func set(_ name: String, _ text: String?) {
    values[name] = text.map { .text($0) }
  }

  package mutating func set(_ name: String, _ blocks: [Paper.Block]) {
    values[name] = .blocks(blocks)
  }

  package mutating func set(_ name: String, _ flag: Bool) { values[name] = .flag(flag) }

  package mutating func set(
    _ name: String, _ items: [DocumentValues], shown: [Paper.Block] = []
  ) {
    values[name] = .list(items, shown: shown)
  }
}

extension Paper.Block {
  /// The texts of a block, each paragraph and item apart.
  package var lines: [[Paper.Run]] {
    switch self {
    case .heading(_, let runs), .paragraph(let runs): [runs]
    case .list(let items, _): items.flatMap { $0.flatMap(\.lines) }
    case .table(let table):
      table.rows.flatMap { $0.cells.flatMap { $0.blocks.flatMap(\.lines) } }
    case .pageBreak: []
    }
  }
}

extension Language {
  /// What stands where nothing is known yet, in words: never a colour alone.
  package var openMark: String { self == .nl ? "ntb" : "to be determined" }
}
