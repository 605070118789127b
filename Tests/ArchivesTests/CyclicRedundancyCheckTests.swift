import Archives
import Testing

struct CyclicRedundancyCheckTests {
  @Test func `the check of the nine digits is the published one`() {
    #expect(CyclicRedundancyCheck.value(of: "123456789".utf8) == 0xCBF4_3926)
  }

  @Test func `nothing has the check nought`() {
    #expect(CyclicRedundancyCheck.value(of: []) == 0)
  }
}
