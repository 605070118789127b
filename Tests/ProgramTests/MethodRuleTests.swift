import Testing

@testable import opdrachtd

/// Who may call what: the few methods that touch everybody's assignments are the owner's.
struct MethodRuleTests {
  @Test func `the owner alone moves the clock, definitions and the outbox, erases and copies`() {
    let owned = MethodTable.methods.filter { $0.rule == .owner }.map(\.name)
    #expect(
      owned == [
        "advance", "apply", "backup", "erase", "outbox.drop", "outbox.retry", "plan", "snapshot",
      ])
    let names = MethodTable.methods.map(\.name)
    #expect(names == names.sorted() && Set(names).count == names.count)
  }
}
