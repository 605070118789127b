import Definitions
import JSONSyntax
import Lifecycle
import SchemaValidation
import Testing

/// Where the schema and the loader agree, and where only the loader can know.
struct SchemaAgreementTests {
  @Test(arguments: Frame.allCases)
  func `both accept a sound definition`(frame: Frame) throws {
    #expect(Judge.flaws(in: frame.around("")) == nil)
    #expect(try Judge().violations(in: frame.around("")) == [])
  }

  @Test func `both refuse what is plainly broken`() throws {
    let judge = try Judge()
    #expect(BrokenDefinitions.all.count > 140)
    for (frame, piece) in BrokenDefinitions.all {
      let text = frame.around(piece)
      #expect(Judge.flaws(in: text) != nil, "the loader accepts \(text)")
      #expect(try !judge.violations(in: text).isEmpty, "the schema accepts \(text)")
    }
  }

  private static let longestName = String(repeating: "a", count: 60)

  static let sound: [BrokenDefinitions.Case] = [
    (.root, "revision:1.0"), (.root, "title:{nl:'X'}"), (.root, "calendar:'nl'"),
    (.root, "calendar:'weekdays'"),
    (.root, "on:{}"), (.root, "fields:{\(String(repeating: "a", count: 40)):{type:'text'}}"),
    (.root, "fields:{f:{type:'boolean',initial:'ja'}}"),
    (.root, "fields:{f:{type:'decimal',initial:1.5}}"),
    (.root, "fields:{f:{type:'integer',many:true,initial:[1,'2']}}"),
    (.root, "fields:{f:{type:'date',many:true,initial:'25 april 2018'}}"),
    (.root, "parties:{q:'A',s:{name:'A',from:'2018-01-01',until:'2018-12-31'}}"),
    (.root, "parties:{q:[]}"), (.state, "on:{go:{by:[]},'x.y *':{by:'r'},'e.*':{by:['r']}}"),
    (.state, "on:{'  go   on ':{by:'r'},'\(longestName) \(longestName).*':{by:'r'}}"),
    (.state, "on:{go:[{by:'r',to:'b'},{by:'r'}]}"), (.state, "on:{go:[]}"),
    (.state, "states:{\(longestName):{final:false,label:'A'}},initial:['\(longestName)']"),
    (.state, "states:{c:{},h:{history:'shallow',to:['c']}},done:{to:'b',by:[]}"),
    (.parallel, "done:{to:'b',by:'r'},entry:{raise:'e'},edit:{by:'r',fields:'all'}"),
    (.state, "final:true,entry:[],exit:[],label:'A'"),
    (.approval, "rule:2,fourEyes:true"), (.approval, "rule:'majority'"),
    (.state, "always:[{to:'b',when:'today == today'},'b']"), (.state, "always:'b'"),
    (.state, "always:{when:'t == null',do:{set:{t:\"'x'\"}}}"),
    (.state, "always:{to:'b',effects:{plugin:'m',make:'x'}}"),
    (.step, "when:['true',{that:'true',otherwise:'x',remedy:{nl:'x',en:'x'}}]"),
    (.step, "to:['b'],require:'t',settled:['t'],sets:'t',adds:['m'],checks:'m',internal:true"),
    (.state, "children:{s:{every:'P1M',to:'r',roll:'atw',opens:'6 weeks before'}}"),
    (.state, "children:{s:{workflow:'x-y',by:['r'],fields:{a:'t',b:'occurrence'}}}"),
    (.state, "children:{s:{every:'4-5 per year',from:'l.start',until:'2019-12-31',to:'r'}}"),
    (.state, "children:{s:{every:'monthly',from:'d',except:['2018-08-01'],workflow:'x'}}"),
    (.step, "label:'Go',do:{set:{t:\"'x'\"}}"),
    (
      .scenario,
      "given:{clock:'2018-04-25',roles:'r',answers:{m:'warning'},state:'a',fields:{t:'x'}},"
        + "steps:[{event:'go',data:{t:'y'},as:['r'],person:'p',answers:{m:'satisfied'},expect:"
        + "{configuration:['b'],state:'b',fields:{t:'y'},effects:[],blockers:[],reminders:[],"
        + "done:true,refused:false}},{event:'go',expect:{refused:'not-declared'}}]"
    ),
    (
      .scenario,
      "given:{clock:'2018-04-25T07:00:00.000Z',state:['a']},steps:[{advance:'P1Y2M3W4DT5H6M7S'},"
        + "{edit:{t:'z'},as:'r',expect:{refused:true}}],expect:{configuration:'a',done:false}"
    ),
    (
      .scenario,
      "steps:[{event:'go',as:[],expect:{blockers:['role:r'],deadlines:{}}},{event:'went',"
        + "expect:{blockers:'unknown'}}]"
    ),
    (.content, "{if:'true',then:{raise:'done'},else:[{effect:[{plugin:'m',make:'x',to:'r'}]}]}"),
    (
      .deadline,
      "remind:['when due','P1M before','P1Y6M before','P1W3D before',' 5  werkdagen  before'],to:[]"
    ),
    (.deadline, "remind:'1000000 days before'"),
    (.deadline, "hard:true,catchUp:'latest',remind:[{at:'3 days after',to:'r'},'1 day before']"),
    (.deadline, "move:['r'],remind:{at:'when due',to:['r']},to:'r'"),
    (.state, "deadlines:{k:{due:'d',roll:'none',ask:'5 workdays',to:'r'}}"),
    (.state, "deadlines:{k:{due:'entry',roll:'none'},n:{due:'deadline(k) + 1 day',roll:'none'}}"),
    (.state, "suspends:true"), (.root, "flags:{f:{when:'today == today',label:'X',remedy:'Y'}}"),
    (.state, "deadlines:{k:{due:' d  +  -10 workdays ',roll:'atw'}}"),
    (.state, "deadlines:{k:{due:'l.start',roll:'previousWorkingDay',label:'K'}}"),
    (.state, "deadlines:{k:{due:'entry + 1000000 jaren',roll:'none'}}"),
    (.state, "deadlines:{k:{due:'entry - 1 day',roll:'none',remind:'5 days before'}}"),
  ]

  @Test func `both accept every shorthand`() throws {
    let judge = try Judge()
    for (frame, piece) in Self.sound {
      let text = frame.around(piece)
      #expect(Judge.flaws(in: text) == nil, "\(text)")
      #expect(try judge.violations(in: text) == [], "\(text)")
    }
  }

  static let onlyLoader: [(frame: Frame, piece: String, code: Diagnostic.Code)] = [
    (.root, "calendar:'be'", .value), (.step, "to:'nowhere'", .target),
    (.state, "always:'nowhere'", .target),
    (.step, "require:'nothing'", .field), (.state, "on:{go:{by:'nobody'}}", .role),
    (.state, "on:{go:{to:'b'}}", .missing), (.state, "on:{go:'b'}", .missing),
    (.step, "when:'1 + 1'", .guardType), (.step, "when:'1 +'", .expression),
    (.step, "when:'unknown == 1'", .field), (.step, "when:\"d == 'x'\"", .guardType),
    (.step, "do:{set:{t:'1 + 1'}}", .guardType), (.step, "do:{set:{u:'1'}}", .field),
    (.step, "adds:'t'", .type), (.step, "vote:'for',party:'d'", .type),
    (.state, "states:{b:{}}", .duplicate), (.state, "states:{c:{}},initial:'b'", .initial),
    (.step, "to:['a','b']", .structure), (.state, "approval:{of:'q'}", .party),
    (.state, "on:{'deadline.k':{by:[]}}", .target), (.party, "from:'2018-02-30'", .type),
    (.party, "from:'2018-02-01',until:'2018-01-01'", .value),
    (.root, "parties:{q:[{name:'A'},'A']}", .duplicate),
    (.root, "fields:{f:{type:'date',initial:'morgen'}}", .value),
    (.state, "deadlines:{k:{due:'t',roll:'none'}}", .type),
    (.scenario, "given:{state:'nowhere'}", .target), (.scenario, "given:{roles:'q'}", .role),
    (.scenario, "given:{fields:{u:1}}", .field), (.scenario, "expect:{fields:{u:1}}", .field),
    (.scenario, "expect:{deadlines:{k:null}}", .target),
    (.scenario, "expect:{reminders:'k'}", .target), (.scenario, "expect:{state:'b'}", .scenario),
  ]

  @Test func `what needs the whole file is for the loader alone`() throws {
    let judge = try Judge()
    for (frame, piece, code) in Self.onlyLoader {
      let text = frame.around(piece)
      #expect(Judge.flaws(in: text)?.contains(code) ?? false, "\(text)")
      #expect(try judge.violations(in: text) == [], "\(text)")
    }
  }

  /// What stands under each key of a state, so that it is right where the key is allowed.
  private static let stateValues: [String: String] = [
    "always": "'b'", "approval": "{of:'p'}", "approved": "{by:[]}", "children": "{}",
    "deadlines": "{}", "done": "{by:[]}", "edit": "{by:'r',fields:'all'}", "entry": "[]",
    "exit": "[]",
    "final": "true", "history": "'deep'", "initial": "'c'", "label": "'A'",
    "meeting": "{body:'B',on:'d'}", "on": "{}",
    "parallel": "{c:{},e:{}}", "refused": "{by:[]}", "states": "{c:{},e:{}}",
    "suspends": "true", "to": "'b'",
  ]

  @Test func `both know which keys go together in a state`() throws {
    let judge = try Judge()
    let keys = try #require(DefinitionSchema.loaderKeys["state"])
    #expect(Self.stateValues.keys.sorted() == keys.sorted())
    var pieces = Self.stateValues.map { (key: $0.key, value: $0.value) }
    pieces.append((key: "final", value: "false"))
    for first in pieces {
      for second in pieces where first.key < second.key {
        let pair = "\(first.key):\(first.value),\(second.key):\(second.value)"
        try compare(pair, judge)
        if ![first.key, second.key].contains("approval") {
          try compare(pair + ",approval:{of:'p'}", judge)
        }
      }
    }
  }

  private func compare(_ piece: String, _ judge: Judge) throws {
    let text = Frame.state.around(piece)
    let (flaws, violations) = (Judge.flaws(in: text) ?? [], try judge.violations(in: text))
    #expect(flaws.contains(.structure) != violations.isEmpty, "\(text): \(flaws), \(violations)")
  }
}
