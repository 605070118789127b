/// One file in an archive, as the central directory describes it.
package struct ZipEntry: Hashable, Sendable {
  static let stored = 0
  static let deflated = 8

  /// As it stands in the archive: nothing is made of it, and no file gets it.
  package let name: [UInt8]
  package let method: Int
  package let isEncrypted: Bool
  /// Once inflated.
  package let size: Int
  let check: UInt32
  /// Where the compressed bytes stand in the archive.
  let data: Range<Int>

  package var text: String { String(decoding: name, as: UTF8.self) }
}
