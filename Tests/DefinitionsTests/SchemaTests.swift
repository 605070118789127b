import Definitions
import Glibc
import JSONSyntax
import Languages
import SchemaValidation
import ShippedFiles
import TestSupport
import Testing

struct SchemaTests {
  private static let charts =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    .joined(separator: "/") + "/SimulationTests/Charts"

  @Test(arguments: Language.allCases)
  func `the schema is one`(language: Language) throws {
    _ = try Judge(language)
  }

  @Test func `every object has the keys of the loader`() throws {
    let schema = DefinitionSchema.schema(in: .en)
    let loaderKeys = DefinitionSchema.loaderKeys
    #expect(loaderKeys.count == 21)
    for (name, keys) in loaderKeys {
      let object = try #require(name == "workflow" ? schema : schema["$defs"]?[name])
      let known = try #require(object["properties"]?.object).map(\.key)
      #expect(known.sorted() == keys.sorted(), "\(name)")
      #expect(object["additionalProperties"] == false, "\(name)")
    }
  }

  @Test(arguments: Language.allCases)
  func `every object and property is explained`(language: Language) throws {
    let schema = DefinitionSchema.schema(in: language)
    let parts = try #require(schema["$defs"]?.object)
    var count = 0
    for (name, part) in [("workflow", schema)] + parts.map({ ($0.key, $0.value) }) {
      guard part["additionalProperties"] == false else { continue }
      #expect(part["title"]?.string?.isEmpty == false, "\(name)")
      #expect(part["description"]?.string?.hasSuffix(".") == true, "\(name)")
      for (key, property) in try #require(part["properties"]?.object) {
        #expect(property["description"]?.string?.hasSuffix(".") == true, "\(name).\(key)")
        count += 1
      }
    }
    #expect(count > 90)
  }

  @Test func `the languages differ in their texts only`() {
    let (nl, en) = (DefinitionSchema.schema(in: .nl), DefinitionSchema.schema(in: .en))
    #expect(nl != en)
    #expect(Self.withoutTexts(nl) == Self.withoutTexts(en))
  }

  @Test func `every part is used`() throws {
    let text = DefinitionSchema.schema(in: .en).text
    let parts = try #require(DefinitionSchema.schema(in: .en)["$defs"]?.object)
    for (name, _) in parts {
      #expect(text.contains("\"#/$defs/\(name)\""), "nothing refers to \(name)")
    }
  }

  @Test(arguments: ShippedFiles.workflows.map(\.name))
  func `every shipped definition passes`(name: String) throws {
    let file = try #require(ShippedFiles.workflows.first { $0.name == name })
    for language in Language.allCases {
      #expect(try Judge(language).violations(in: file.bytes) == [])
    }
  }

  @Test func `every chart of the corpus passes`() throws {
    let judge = try Judge()
    let names = Folder.names(in: Self.charts, ending: ".json5")
    #expect(names.count > 200)
    for name in names {
      let bytes = try Folder.bytes(of: "\(Self.charts)/\(name)")
      let chart = try #require(try JSONParser.parse(bytes, as: .json5).json)
      let definition = try #require(chart["definition"])
      let violations = judge.violations(in: definition)
      #expect(violations.isEmpty, "\(name): \(violations)")
    }
  }

  private static func withoutTexts(_ value: JSON, isNamed: Bool = false) -> JSON {
    switch value {
    case .array(let elements): return .array(elements.map { withoutTexts($0) })
    case .object(let members):
      var rest = JSONObject()
      for (key, member) in members {
        // Below `properties` and `$defs` the keys are names.
        if !isNamed, ["description", "title"].contains(key), member.string != nil { continue }
        rest[key] = withoutTexts(member, isNamed: key == "properties" || key == "$defs")
      }
      return .object(rest)
    case .boolean, .null, .number, .string: return value
    }
  }
}
