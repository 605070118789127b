import JSONSyntax
import Lifecycle
import Registry

/// The order of due dates: a date that moves, and a walk from the earliest on, beside a binary heap
/// and a sorted array that do the same.
enum AgendaWorkload {
  private static let firstDay: Int32 = 17_600
  private static let days: Int32 = 3_650
  /// How many dates are moved, and how many places are walked through.
  private static let moves = 200_000
  private static let arrayMoves = 500
  private static let walk = 1_000

  static func run(_ settings: Settings) throws {
    var random = PlainRandom(state: 0x9E37_79B9)
    var days: [Int32] = []
    var ids: [AssignmentID] = []
    for number in 0..<settings.events {
      guard let id = AssignmentID("opdracht-\(number)") else { throw BenchError("no identifier") }
      ids.append(id)
      days.append(firstDay + Int32(random.next(below: Int(Self.days))))
    }
    let places = ids.indices.map { DayPlace(day: days[$0], assignment: ids[$0]) }
    var began = now()
    var chunks = SortedChunks<DayPlace>()
    for place in places { chunks.insert(place) }
    let building = now() - began
    var heap = PlainHeap<DayPlace>()
    began = now()
    for place in places { heap.push(place) }
    let heapBuilding = now() - began
    var array = places.sorted()

    let targets: [(number: Int, day: Int32)] = (0..<moves).map { _ in
      (random.next(below: ids.count), firstDay + Int32(random.next(below: Int(Self.days))))
    }
    let moving = move(targets, &days, ids, &chunks)
    let heapMoving = move(targets, ids, &heap)
    let arrayMoving = move(targets.prefix(arrayMoves), places, &array)
    let walking = walk(chunks)
    let heapWalking = walk(&heap)
    report([
      "workload": "agenda", "what": "index", "assignments": .integer(ids.count),
      "insertMicroseconds": rounded(building / Double(ids.count) * 1e6),
      "insertToHeap": rounded(building / heapBuilding),
      "moveMicroseconds": rounded(moving * 1e6), "moveToHeap": rounded(moving / heapMoving),
      "moveToSortedArray": rounded(moving / arrayMoving),
      "walkMicrosecondsEach": rounded(walking * 1e6),
      "walkToHeap": rounded(walking / heapWalking),
    ])
  }

  /// Seconds for each move: out of its old place, into its new one.
  private static func move(
    _ targets: [(number: Int, day: Int32)], _ days: inout [Int32], _ ids: [AssignmentID],
    _ chunks: inout SortedChunks<DayPlace>
  ) -> Double {
    let began = now()
    for (number, day) in targets {
      chunks.remove(DayPlace(day: days[number], assignment: ids[number]))
      chunks.insert(DayPlace(day: day, assignment: ids[number]))
      days[number] = day
    }
    return (now() - began) / Double(targets.count)
  }

  /// A heap leaves the old place in it, and drops it when it comes to the top: one more in, and for
  /// each one out.
  private static func move(
    _ targets: [(number: Int, day: Int32)], _ ids: [AssignmentID], _ heap: inout PlainHeap<DayPlace>
  ) -> Double {
    let began = now()
    for (number, day) in targets {
      heap.push(DayPlace(day: day, assignment: ids[number]))
      heap.pop()
    }
    return (now() - began) / Double(targets.count)
  }

  private static func move(
    _ targets: ArraySlice<(number: Int, day: Int32)>, _ places: [DayPlace],
    _ array: inout [DayPlace]
  ) -> Double {
    let began = now()
    for (number, day) in targets {
      let old = places[number]
      array.remove(at: place(of: old, in: array))
      let new = DayPlace(day: day, assignment: old.assignment)
      array.insert(new, at: place(of: new, in: array))
      // Back again, so that `places` stays true.
      array.remove(at: place(of: new, in: array))
      array.insert(old, at: place(of: old, in: array))
    }
    return (now() - began) / Double(targets.count * 2)
  }

  private static func place(of wanted: DayPlace, in array: [DayPlace]) -> Int {
    var low = 0
    var high = array.count
    while low < high {
      let middle = (low + high) / 2
      if array[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Seconds for each place of walks from days anywhere.
  private static func walk(_ chunks: SortedChunks<DayPlace>) -> Double {
    guard let cursor = AssignmentID("a") else { return 0 }
    var passed = 0
    let began = now()
    for day in stride(from: firstDay, to: firstDay + days, by: 100) {
      var walk = SortedChunks.Walk(chunks, after: DayPlace(day: day, assignment: cursor))
      for _ in 0..<Self.walk {
        guard walk.current != nil else { break }
        passed += 1
        walk.advance()
      }
    }
    return (now() - began) / Double(max(1, passed))
  }

  /// A heap has to be taken apart for it.
  private static func walk(_ heap: inout PlainHeap<DayPlace>) -> Double {
    let count = min(20 * Self.walk, heap.elements.count)
    let began = now()
    for _ in 0..<count { heap.pop() }
    return (now() - began) / Double(max(1, count))
  }
}

/// Numbers that are the same in every run.
private struct PlainRandom {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
