import Expressions
import Fields
import Languages
import MessageTemplates
import Papers

/// What a value says, as the blocks of a document.
struct FieldBlocks {
  let language: Language

  /// Prose in its paragraphs and items, several values as a list, and what is left open marked.
  func blocks(of value: Value) -> [Paper.Block] {
    let isOpen = value.isOpen
    let blocks = Self.paper(parts(of: value), isOpen: isOpen)
    return isOpen && !saysSo(value) ? blocks + [open] : blocks
  }

  /// What is open, in words.
  var open: Paper.Block { .paragraph([Paper.Run(language.openMark, isOpen: true)]) }

  /// Whether the value itself says that it is open.
  func saysSo(_ value: Value) -> Bool {
    Placeholder.mention(in: value.display(in: language)) != nil
  }

  /// The parts of a value, before they are a document's.
  func parts(of value: Value) -> [Prose.Block] {
    let prose = Prose.blocks(in: value)
    if !prose.isEmpty { return prose }
    if case .list(let values) = value, values.count > 1 {
      return values.map { Prose.Block(kind: .item, text: $0.display(in: language)) }
    }
    return [Prose.Block(kind: .paragraph, text: value.display(in: language))]
  }

  /// Items that follow each other are one list.
  static func paper(_ parts: [Prose.Block], isOpen: Bool) -> [Paper.Block] {
    var blocks: [Paper.Block] = []
    var items: [[Paper.Block]] = []
    for part in parts {
      if part.kind != .item, !items.isEmpty {
        blocks.append(.list(items, isNumbered: false))
        items = []
      }
      switch part.kind {
      case .item: items.append([.text(part.text)])
      case .note: blocks.append(.paragraph([Paper.Run(part.text, isItalic: true)]))
      case .paragraph: blocks.append(.paragraph([Paper.Run(part.text, isOpen: isOpen)]))
      }
    }
    return items.isEmpty ? blocks : blocks + [.list(items, isNumbered: false)]
  }
}
