/// Which prefix means which namespace, element by element.
struct XMLScopes {
  /// The prefixes that the reader of a format gives to the namespaces that it knows.
  private let known: [String: String]
  /// Declarations in force, the nearest last, with the depth of their element.
  private var declared: [(prefix: [UInt8], namespace: String, depth: Int)] = []
  private var depth = 0
  /// Names found under these declarations: files have few names and use them often.
  private var elementNames: [ArraySlice<UInt8>: String] = [:]
  private var attributeNames: [ArraySlice<UInt8>: String] = [:]

  private static let declaration = Array("xmlns".utf8)
  /// A file that makes up names gains nothing from remembering them.
  private static let mostNames = 1_000
  /// Every name is looked for among all declarations in force.
  private static let mostDeclarations = 1_000

  init(known: [String: String]) { self.known = known }

  var isFull: Bool { declared.count > Self.mostDeclarations }

  /// Whether the attribute is a declaration of a namespace.
  static func declares(_ name: ArraySlice<UInt8>) -> Bool {
    name.starts(with: declaration)
      && (name.count == declaration.count
        || name[name.startIndex + declaration.count] == UInt8(ascii: ":"))
  }

  mutating func enter(_ attributes: [(name: ArraySlice<UInt8>, value: String)]) {
    depth += 1
    for attribute in attributes where Self.declares(attribute.name) {
      let prefix = attribute.name.dropFirst(Self.declaration.count + 1)
      declared.append((Array(prefix), attribute.value, depth))
      forget()
    }
  }

  mutating func leave() {
    while let last = declared.last, last.depth == depth {
      declared.removeLast()
      forget()
    }
    depth -= 1
  }

  private mutating func forget() {
    elementNames = [:]
    attributeNames = [:]
  }

  /// The name with the prefix of its format; without one where its namespace is none, and with
  /// '?' where it is unknown. Nil where its prefix was never declared.
  mutating func name(of raw: ArraySlice<UInt8>, isAttribute: Bool) -> String? {
    if let name = isAttribute ? attributeNames[raw] : elementNames[raw] { return name }
    guard let name = found(raw, isAttribute: isAttribute) else { return nil }
    if elementNames.count + attributeNames.count >= Self.mostNames { forget() }
    if isAttribute { attributeNames[raw] = name } else { elementNames[raw] = name }
    return name
  }

  private func found(_ raw: ArraySlice<UInt8>, isAttribute: Bool) -> String? {
    let colon = raw.firstIndex(of: UInt8(ascii: ":"))
    let prefix = colon.map { raw[..<$0] } ?? []
    let local = String(decoding: colon.map { raw[($0 + 1)...] } ?? raw, as: UTF8.self)
    if prefix.isEmpty, isAttribute { return local }
    if prefix.elementsEqual("xml".utf8) { return "xml:\(local)" }
    guard let namespace = declared.last(where: { $0.prefix.elementsEqual(prefix) })?.namespace
    else { return prefix.isEmpty ? local : nil }
    if namespace.isEmpty { return local }
    return "\(known[namespace] ?? "?"):\(local)"
  }
}
