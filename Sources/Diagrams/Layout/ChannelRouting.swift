/// Gives the edges between two layers their horizontal runs, each on a track of its own.
///
/// Edges to the right come first, the rightmost highest; then edges to the left, the leftmost
/// highest: in that order edges that need not cross do not cross. Where one edge goes down in the
/// column in which another comes up, the first must turn above the second. If that goes round in
/// a circle, one of them gets an extra turn halfway.
struct ChannelRouting {
  /// An edge that goes down from one column and arrives in another.
  struct Passage {
    var strand: Int
    var from: Int
    var to: Int

    var goesRight: Bool { to > from }
  }

  /// A horizontal run: on which track, and to which column.
  struct Turn: Equatable {
    var track: Int
    var to: Int
  }

  /// The turns of each strand, from top to bottom.
  private(set) var turns: [Int: [Turn]] = [:]
  private(set) var trackCount = 0

  private var passages: [Passage]
  private var mustFollow: [[Int]]
  private var progress: [Progress]
  private var placed: [(low: Int, high: Int, track: Int)] = []
  private var columns: Set<Int> = []

  private enum Progress { case waiting, beingPlaced, halfPlaced(at: Int), placed }

  init(_ all: [Passage]) {
    passages = all.filter { $0.from != $0.to }.sorted { Self.key($0) < Self.key($1) }
    mustFollow = [[Int]](repeating: [], count: passages.count)
    progress = [Progress](repeating: .waiting, count: passages.count)
    for passage in all {
      columns.insert(passage.from)
      columns.insert(passage.to)
    }
    findOrder()
    for passage in passages.indices { place(passage) }
  }

  private static func key(_ passage: Passage) -> (Int, Int, Int, Int) {
    passage.goesRight
      ? (0, -passage.from, -passage.to, passage.strand)
      : (1, passage.from, passage.to, passage.strand)
  }

  /// Finds which passages must turn below which: those that arrive near where another leaves.
  private mutating func findOrder() {
    let leaving = passages.indices.sorted {
      (passages[$0].from, $0) < (passages[$1].from, $1)
    }
    let arriving = passages.indices.sorted { (passages[$0].to, $0) < (passages[$1].to, $1) }
    var first = 0
    for lower in arriving {
      let column = passages[lower].to
      while first < leaving.count, passages[leaving[first]].from <= column - Measure.nearness {
        first += 1
      }
      var next = first
      while next < leaving.count, passages[leaving[next]].from < column + Measure.nearness {
        if leaving[next] != lower { mustFollow[lower].append(leaving[next]) }
        next += 1
      }
    }
  }

  private mutating func place(_ passage: Int) {
    guard case .waiting = progress[passage] else { return }
    progress[passage] = .beingPlaced
    for earlier in mustFollow[passage] {
      switch progress[earlier] {
      case .waiting: place(earlier)
      case .beingPlaced: placeHalf(earlier)
      case .halfPlaced, .placed: break
      }
    }
    var start = passages[passage].from
    if case .halfPlaced(let column) = progress[passage] { start = column }
    addTurn(passage, from: start, to: passages[passage].to)
    progress[passage] = .placed
  }

  /// Lets a passage leave its column early, to go on from a free column halfway.
  private mutating func placeHalf(_ passage: Int) {
    let (from, to) = (passages[passage].from, passages[passage].to)
    let column = freeColumn(near: (from + to) / 2)
    columns.insert(column)
    addTurn(passage, from: from, to: column)
    progress[passage] = .halfPlaced(at: column)
  }

  private func freeColumn(near wanted: Int) -> Int {
    var distance = 0
    while true {
      for column in [wanted + distance, wanted - distance] where isFree(column) { return column }
      distance += 1
    }
  }

  private func isFree(_ column: Int) -> Bool {
    !(column - Measure.nearness...column + Measure.nearness).contains { columns.contains($0) }
  }

  /// Puts a run on the first track below everything already placed in its way.
  private mutating func addTurn(_ passage: Int, from: Int, to: Int) {
    let low = min(from, to) - Measure.nearness
    let high = max(from, to) + Measure.nearness
    var track = 0
    for run in placed where run.low < high && low < run.high && run.track >= track {
      track = run.track + 1
    }
    placed.append((low, high, track))
    trackCount = max(trackCount, track + 1)
    turns[passages[passage].strand, default: []].append(Turn(track: track, to: to))
  }
}
