/// What a word processor writes one behind the other, before items become lists.
enum FlatBlock {
  case block(Paper.Block)
  /// An item of a list, at a level counted from 0.
  case item(ListItem)

  struct ListItem {
    let level: Int
    let isNumbered: Bool
    let runs: [Paper.Run]
  }

  /// Items that follow each other become a list, deeper ones a list in an item.
  static func nested(_ flat: [FlatBlock]) -> [Paper.Block] {
    var blocks: [Paper.Block] = []
    var items: [ListItem] = []
    for part in flat {
      switch part {
      case .item(let item): items.append(item)
      case .block(let block):
        blocks += lists(of: items[...])
        items = []
        blocks.append(block)
      }
    }
    return blocks + lists(of: items[...])
  }

  private static func lists(of items: ArraySlice<ListItem>) -> [Paper.Block] {
    guard let first = items.first else { return [] }
    var blocks: [Paper.Block] = []
    var list: [[Paper.Block]] = []
    var isNumbered = first.isNumbered
    var place = items.startIndex
    while place < items.endIndex {
      let item = items[place]
      let inner = items[(place + 1)...].prefix { $0.level > first.level }
      if item.isNumbered != isNumbered {
        blocks.append(.list(list, isNumbered: isNumbered))
        list = []
        isNumbered = item.isNumbered
      }
      list.append([.paragraph(item.runs)] + lists(of: inner))
      place = inner.endIndex
    }
    return blocks + [.list(list, isNumbered: isNumbered)]
  }
}
