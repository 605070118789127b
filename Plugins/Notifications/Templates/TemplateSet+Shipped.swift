import Languages
package import MessageTemplates
import ShippedFiles

extension TemplateSet {
  /// Those inside the program.
  package static let shipped: TemplateSet = {
    do throws(InvalidTemplates) {
      return try TemplateSet(ShippedFiles.messages.map { File(path: $0.name, bytes: $0.bytes) })
    } catch {
      preconditionFailure("The shipped templates are sound: \(error.text(in: .en))")
    }
  }()
}
