/// Message authentication with a shared key, as RFC 2104 defines it: whoever has no key can neither
/// make nor change a message unnoticed.
package enum HMAC {
  /// The code of `message` under `key`, with SHA-256.
  package static func sha256(_ message: [UInt8], key: [UInt8]) -> SHA256.Digest {
    var block = [UInt8](repeating: 0, count: SHA256.blockSize)
    if key.count > block.count {
      SHA256.digest(of: key).withUnsafeBytes { digest in
        block.replaceSubrange(..<digest.count, with: digest)
      }
    } else {
      block.replaceSubrange(..<key.count, with: key)
    }
    var inner = SHA256()
    inner.update(block.map { $0 ^ 0x36 })
    inner.update(message)
    var outer = SHA256()
    outer.update(block.map { $0 ^ 0x5C })
    inner.finalize().withUnsafeBytes { outer.update($0) }
    return outer.finalize()
  }
}
