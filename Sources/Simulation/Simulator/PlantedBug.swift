/// A bug that is put around the engine, for a simulation to find: one that finds none proves none.
package enum PlantedBug: Hashable, Sendable {
  /// The journal and the snapshots stand on a file system that forgets a care.
  case careless(Careless.Bug)
  /// A plugin that wants order does not get it.
  case ignoresOrder
  /// The registry misses the last event of the journal.
  case losesLastEvent
  /// A timer now and then never ends.
  case losesWakeUps
  /// A plugin performs what a command would promise before it is recorded.
  case performsBeforeRecording
  /// A plugin that is asked twice does it twice.
  case performsTwice
  /// A client is told of a change before it is durable.
  case repliesBeforeRecording
  /// A reminder is recorded a second time.
  case repeatsReminder
}
