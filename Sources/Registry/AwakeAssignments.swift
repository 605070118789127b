import Lifecycle
import Recording

/// The assignments that are at hand as values, in two generations of a bounded size.
///
/// One that is used again stays; of the older generation one leaves for each that comes, so that
/// no call pays for more than one.
struct AwakeAssignments: Sendable {
  /// How many a generation holds.
  let limit: Int
  private var young: [AssignmentID: HeldAssignment] = [:]
  private var old: [AssignmentID: HeldAssignment] = [:]
  /// In the order in which they came.
  private var youngOrder: [AssignmentID] = []
  private var oldOrder: [AssignmentID] = []
  /// How many of the older generation were looked at for leaving.
  private var passed = 0

  init(limit: Int) {
    precondition(limit > 0, "A generation holds at least one assignment.")
    self.limit = limit
  }

  subscript(id: AssignmentID) -> HeldAssignment? { young[id] ?? old[id] }

  func isYoung(_ id: AssignmentID) -> Bool { young[id] != nil }

  /// Takes one out of the older generation, for it to come anew.
  mutating func takeOld(_ id: AssignmentID) -> HeldAssignment? {
    old.isEmpty ? nil : old.removeValue(forKey: id)
  }

  /// Lets an assignment in. Returns the one that leaves for it.
  mutating func admit(_ held: HeldAssignment, _ id: AssignmentID) -> HeldAssignment? {
    if young.updateValue(held, forKey: id) == nil { youngOrder.append(id) }
    let leaving = nextToLeave()
    if young.count >= limit {
      precondition(old.isEmpty, "One of the older generation leaves for each that comes.")
      swap(&young, &old)
      swap(&youngOrder, &oldOrder)
      youngOrder.removeAll(keepingCapacity: true)
      passed = 0
    }
    return leaving
  }

  private mutating func nextToLeave() -> HeldAssignment? {
    while passed < oldOrder.count {
      let id = oldOrder[passed]
      passed += 1
      if let held = old.removeValue(forKey: id) { return held }
    }
    return nil
  }

  /// Changes one in place; nil where it is not at hand.
  mutating func update<Result, Failure: Error>(
    _ id: AssignmentID, _ body: (inout HeldAssignment) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    // In place: a copy would be paid for by every event.
    if let result = try young[id]?.change(body) { return result }
    return try old[id]?.change(body)
  }
}

extension HeldAssignment {
  fileprivate mutating func change<Result, Failure: Error>(
    _ body: (inout HeldAssignment) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(&self)
  }
}
