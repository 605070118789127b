import Execution
import Expressions
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

/// The index of the outbox says what a plain list says.
struct OutboxIndexTests {
  private struct Owed {
    let place: OutboxPlace
    let plugin: PluginName
    var isDead: Bool
  }

  @Test func `pages of any size give what a list gives`() throws {
    let plugins = try ["mail", "hook"].map { try #require(PluginName($0)) }
    for seed in 0..<20 as Range<UInt64> {
      var dice = SeededGenerator(seed: seed)
      var index = OutboxIndex()
      var model: [EffectID: Owed] = [:]
      for number in 1...400 {
        let known = model.keys.sorted()
        switch dice.next() % 5 {
        case 0 where !known.isEmpty:
          let effect = known[Int(dice.next() % UInt64(known.count))]
          let isDead = dice.next() % 2 == 0
          index.mark(effect, isDead: isDead)
          model[effect]?.isDead = isDead
        case 1 where !known.isEmpty:
          let effect = known[Int(dice.next() % UInt64(known.count))]
          index.remove(effect)
          model[effect] = nil
        default:
          let effect = EffectID(
            assignment: try #require(AssignmentID("a\(dice.next() % 9)")), version: number,
            number: 1)
          let promised = PromisedEffect(
            id: effect, plugin: plugins[Int(dice.next() % 2)], product: "bericht",
            recipients: [], particulars: .init([]),
            promisedAt: Instant(milliseconds: Int64(dice.next() % 50)))
          let (isNew, isNewAgain) = (index.insert(promised), index.insert(promised))
          #expect(isNew && !isNewAgain)
          model[effect] = Owed(
            place: OutboxPlace(promisedAt: promised.promisedAt, effect: effect),
            plugin: promised.plugin, isDead: false)
        }
      }
      #expect(index.count == model.count)
      #expect(index.deadCount == model.values.count { $0.isDead })
      for plugin in [nil, plugins[0]] {
        for onlyDead in [false, true] {
          let expected = model.values
            .filter { (!onlyDead || $0.isDead) && (plugin == nil || $0.plugin == plugin) }
            .map(\.place).sorted().map(\.effect)
          for limit in [1, 7, 1_000] {
            var told: [EffectID] = []
            var place: OutboxPlace?
            repeat {
              let page = index.page(after: place, limit: limit, onlyDead: onlyDead, of: plugin)
              told += page.effects
              place = page.next
            } while place != nil
            #expect(told == expected, "seed \(seed), \(limit) at a time")
          }
        }
      }
    }
  }
}
