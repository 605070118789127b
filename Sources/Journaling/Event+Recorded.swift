import Fields
import JSONSyntax
package import Lifecycle

extension Event {
  /// The event of a record of the journal. Throws where the record is intact, but no event.
  package init(recorded payload: [UInt8], at location: RecordLocation) throws(JournalError) {
    do {
      self = try Event(json: JSON(parsing: payload))
    } catch {
      throw JournalError.damaged(
        JournalFormat.fileName, offset: location.offset, record: 0,
        "dit is geen gebeurtenis (\(error))", "this is no event (\(error))")
    }
  }
}
