import Definitions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import ShippedFiles
import Testing

struct WorkflowFileTests {
  private func diagnostics(_ text: String) -> [String] {
    do throws(InvalidDefinition) {
      _ = try WorkflowFile(parsing: Array(text.utf8))
      return []
    } catch {
      return error.diagnostics.map {
        "\($0.position.line):\($0.position.column) \($0.code.rawValue)"
      }
    }
  }

  @Test(arguments: ShippedFiles.workflows.map(\.name))
  func `every shipped definition is sound`(name: String) throws {
    let file = try #require(ShippedFiles.workflows.first { $0.name == name })
    let workflow = try WorkflowFile(parsing: file.bytes).workflow
    #expect(workflow.reference.digest.utf8.count == 16)
  }

  @Test func `the digest ignores comments and layout`() throws {
    let short = Array("{workflow:'x',initial:'a',states:{a:{}}}".utf8)
    let long = Array("// note\n{ workflow: \"x\", initial: 'a',\n states: { a: {}, }, }".utf8)
    let other = Array("{workflow:'x',initial:'a',states:{a:{final:true}}}".utf8)
    let digest = { (bytes: [UInt8]) in
      try WorkflowFile(parsing: bytes).workflow.reference.digest
    }
    #expect(try digest(short) == digest(long))
    let tested = Array(
      "{workflow:'x',initial:'a',states:{a:{}},scenarios:[{name:'a',steps:[]}]}".utf8)
    #expect(try digest(short) == digest(tested))
    #expect(try WorkflowFile.digest(of: tested) == digest(tested))
    #expect(WorkflowFile.digest(of: Array("{".utf8)) == nil)
    #expect(try digest(short) != digest(other))
  }

  @Test(arguments: [
    ("{workflow:'x',initial:'a',states:{a:{}}", ["1:40 syntax"]),
    ("{workflow:'x',initial:'a',stats:{a:{}}}", ["1:1 missing-key", "1:27 unknown-key"]),
    ("{workflow:'x',initial:'b',states:{a:{}}}", ["1:23 undeclared-target"]),
    ("{workflow:'X!',initial:'a',states:{a:{}}}", ["1:11 name"]),
    (
      "{workflow:'x',initial:'a',states:{a:{on:{go:{to:'b'}}}}}",
      ["1:49 undeclared-target"]
    ),
    (
      "{workflow:'x',roles:{r:'R'},initial:'a',states:{a:{on:{go:{to:'b',by:'q'}}}}}",
      ["1:63 undeclared-target", "1:70 undeclared-role"]
    ),
    (
      "{workflow:'x',roles:{r:'R'},initial:'a',states:{a:{on:{go:'b'}}}}",
      ["1:59 missing-key", "1:59 undeclared-target"]
    ),
    (
      "{workflow:'x',roles:{r:'R'},initial:'a',states:{a:{on:{go:{to:'b',by:'r'}}}}}",
      ["1:63 undeclared-target"]
    ),
    (
      "{workflow:'x',roles:{r:'R'},initial:'a',states:{a:{on:{go:{by:'r',when:'1 +'}}}}}",
      ["1:76 expression"]
    ),
    (
      "{workflow:'x',roles:{r:'R'},initial:'a',states:{a:{on:{go:{by:'r',when:'x > 1'}}}}}",
      ["1:73 undeclared-field"]
    ),
    ("{workflow:'x',fields:{f:{type:'tekst'}},initial:'a',states:{a:{}}}", ["1:31 value"]),
    (
      "{workflow:'x',initial:'a',states:{a:{final:true,states:{}}}}", ["1:35 structure"]
    ),
    (
      "{workflow:'x',fields:{f:{type:'date'}},initial:'a',"
        + "states:{a:{deadlines:{d:{due:'f - 10',roll:'none'}}}}}", ["1:81 term"]
    ),
    ("[]", ["1:1 type"]),
  ])
  func `a flaw is told at its place`(text: String, expected: [String]) {
    #expect(diagnostics(text) == expected)
  }

  @Test func `a flaw is shown with its line, a caret and the nearest name`() throws {
    let text = "{\n  workflow: 'x', initial: 'a',\n  states: { a: { labl: 'A' } },\n}"
    let error = #expect(throws: InvalidDefinition.self) {
      try WorkflowFile(parsing: Array(text.utf8))
    }
    let flaw = try #require(error?.diagnostics.first)
    #expect(
      flaw.rendered(file: "x.json5", source: Array(text.utf8), in: .nl) == """
        x.json5:3:18: fout[sleutel]: onbekende sleutel 'labl' in de toestand 'a'
        3 |   states: { a: { labl: 'A' } },
          |                  ^^^^ bedoelde u 'label'?
        """)
  }

  @Test func `an unknown product of a known plugin is refused`() throws {
    let mail = try #require(PluginName("mail"))
    let known = KnownPlugins(effects: [mail: ["bericht"]], checks: [])
    let text =
      "{workflow:'x',roles:{r:'R'},initial:'a',states:{a:{on:{go:"
      + "{by:'r',effects:[{plugin:'mail',make:'brief'}]}}}}}"
    let error = #expect(throws: InvalidDefinition.self) {
      try WorkflowFile(parsing: Array(text.utf8), plugins: known)
    }
    #expect(error?.diagnostics.map(\.code) == [.plugin])
    _ = try WorkflowFile(parsing: Array(text.utf8))
  }

  @Test func `a hostile file ends with a located error`() {
    let deep =
      "{workflow:'x',initial:'a',states:" + String(repeating: "{a:{states:", count: 100_000)
    #expect(diagnostics(deep).first?.hasSuffix("syntax") ?? false)
    let noise = String(repeating: "{[", count: 500_000)
    #expect(diagnostics(noise).count == 1)
  }
}
