import Digests
import PluginInterface
import WorkingCalendar

/// Shows whoever has the same key that a body is ours, and when it was sent.
///
///     Opdracht-Signature: t=1523000000,v1=<64 hexadecimal digits>
///
/// The digits are the HMAC-SHA256 of the seconds, a full stop and the body.
struct WebhookSignature {
  static let header = "Opdracht-Signature"

  let text: String

  init(of body: String, with secret: Secret, at moment: Instant) {
    let seconds = moment.milliseconds / 1_000
    let code = HMAC.sha256(Array("\(seconds).\(body)".utf8), key: secret.bytes)
    text = "t=\(seconds),v1=\(code.hexadecimal)"
  }
}
