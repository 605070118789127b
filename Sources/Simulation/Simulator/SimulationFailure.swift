/// A promise that was broken.
package struct SimulationFailure: Error, CustomStringConvertible, Sendable {
  package let description: String

  init(_ description: String) { self.description = description }
}
