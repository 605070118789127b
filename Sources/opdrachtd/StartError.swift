import Glibc
import Languages

/// Why the daemon does not start, and what an administrator does about it.
struct StartError: Error {
  let message: LocalizedText
  let remedy: LocalizedText

  init(nl: String, en: String, remedy: LocalizedText = LocalizedText(nl: "", en: "")) {
    message = LocalizedText(nl: nl, en: en)
    self.remedy = remedy
  }

  /// What the system refused at a path. What stands in its way is told beside it, see
  /// `HomeConditions`.
  init(_ path: String, _ code: Int32) {
    let reason = String(cString: strerror(code))
    self.init(nl: "\(path): \(reason).", en: "\(path): \(reason).")
  }
}
