import Testing

@testable import opdrachtd

/// Who may call what: the few methods that touch everybody's assignments are the owner's.
struct MethodRuleTests {
  @Test func `only the owner moves the clock, changes definitions, erases, and keeps copies`() {
    let owned = MethodTable.methods.filter { $0.rule == .owner }.map(\.name)
    #expect(owned == ["advance", "apply", "backup", "erase", "notify.test", "plan", "snapshot"])
    let names = MethodTable.methods.map(\.name)
    #expect(names == names.sorted() && Set(names).count == names.count)
  }
}
