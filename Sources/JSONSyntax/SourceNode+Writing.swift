extension SourceNode {
  /// The bytes of the canonical text of the value, as `JSON.canonicalText` writes them, without a
  /// second tree; nil where the value holds `NaN` or `Infinity`.
  ///
  /// Members of the outermost object whose keys are in `omitted` are left out.
  public func canonicalBytes(omitting omitted: Set<String> = []) -> [UInt8]? {
    var bytes: [UInt8] = []
    return writeCanonically(into: &bytes, omitting: omitted) ? bytes : nil
  }

  private func writeCanonically(
    into bytes: inout [UInt8], omitting omitted: Set<String> = []
  ) -> Bool {
    switch content {
    case .null: JSON.null.write(into: &bytes)
    case .boolean(let value): JSON.boolean(value).write(into: &bytes)
    case .number(let number): number.write(into: &bytes)
    case .string(let text): JSON.string(text).write(into: &bytes)
    case .notANumber: return false
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (place, element) in elements.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        guard element.writeCanonically(into: &bytes) else { return false }
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      let order = members.indices.filter { !omitted.contains(members[$0].key) }.sorted {
        members[$0].key.utf8.lexicographicallyPrecedes(members[$1].key.utf8)
      }
      for (place, index) in order.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        JSON.string(members[index].key).write(into: &bytes)
        bytes.append(UInt8(ascii: ":"))
        guard members[index].value.writeCanonically(into: &bytes) else { return false }
      }
      bytes.append(UInt8(ascii: "}"))
    }
    return true
  }
}
