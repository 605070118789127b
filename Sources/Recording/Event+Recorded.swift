import JSONSyntax
package import Lifecycle

extension Event {
  /// The event of a record of the journal. Throws where the record is intact, but no event.
  package init(recorded payload: [UInt8]) throws(EventCodingError) {
    let json: JSON
    do {
      json = try JSON(parsing: payload)
    } catch {
      throw EventCodingError(key: "", message: "\(error)")
    }
    self = try Event(json: json)
  }
}
