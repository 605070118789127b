/// Flaws that are plain without knowing the names of a definition.
enum BrokenDefinitions {
  typealias Case = (frame: Frame, piece: String)

  static let all: [Case] =
    unknownKeys + wrongTypes + missingKeys + badNames + badValues + twoKinds + scenarios
    + series

  private static let unknownKeys: [Case] = [
    (.root, "foo:1"), (.root, "$schema:'x'"), (.state, "labl:'A'"), (.step, "require_:['t']"),
    (.condition, "because:'x'"), (.content, "{assign:{t:'1'}}"), (.content, "{raise:'e',foo:1}"),
    (.deadline, "on:'x'"), (.effect, "for:['r']"), (.approval, "quorum:2"), (.party, "since:'x'"),
    (.field, "required:true"), (.edit, "roles:['r']"), (.label, "de:'A'"), (.always, "wen:'true'"),
  ]

  private static let wrongTypes: [Case] = [
    (.file, "[]"), (.file, "'x'"), (.file, "null"), (.root, "roles:['r']"), (.root, "title:1"),
    (.root, "fields:{f:'text'}"), (.root, "revision:'1'"),
    (.file, "{workflow:'x',initial:'a',states:[]}"),
    (.root, "parties:{q:[1]}"), (.root, "on:[]"), (.state, "on:{go:1}"), (.state, "on:['go']"),
    (.state, "label:['A']"), (.state, "entry:'e'"), (.state, "deadlines:[]"),
    (.state, "final:'true'"), (.state, "states:{c:null}"), (.state, "edit:'all'"),
    (.state, "on:{go:{by:1}}"), (.step, "internal:'yes'"), (.step, "when:true"),
    (.step, "when:[['true']]"),
    (.step, "require:{t:true}"), (.step, "sets:[1]"), (.step, "effects:'m'"), (.step, "do:true"),
    (.step, "to:{b:true}"), (.condition, "otherwise:1"), (.field, "many:'true'"),
    (.field, "label:null"), (.deadline, "remind:1"), (.approval, "fourEyes:'yes'"),
    (.content, "{set:['t']}"), (.content, "{set:{t:1}}"), (.content, "{if:{that:'true'},then:[]}"),
  ]

  private static let missingKeys: [Case] = [
    (.file, "{}"), (.file, "{initial:'a',states:{a:{}}}"), (.file, "{workflow:'x',initial:'a'}"),
    (.file, "{workflow:'x',states:{a:{}}}"), (.root, "fields:{f:{label:'F'}}"),
    (.state, "deadlines:{k:{due:'entry'}}"), (.state, "deadlines:{k:{roll:'none'}}"),
    (.state, "approval:{rule:'majority'}"), (.state, "edit:{by:'r'}"),
    (.state, "edit:{fields:'t'}"),
    (.state, "always:{when:'true'}"), (.state, "always:{do:[]}"), (.step, "effects:[{plugin:'m'}]"),
    (.step, "effects:[{make:'x'}]"), (.step, "when:{otherwise:'x'}"), (.step, "vote:'for'"),
    (.step, "party:'t'"), (.content, "{if:'true'}"), (.content, "{}"),
    (.root, "parties:{q:[{from:'2018-01-01'}]}"), (.state, "label:{}"), (.state, "states:{}"),
    (.state, "parallel:{}"), (.state, "approved:'b'"), (.state, "refused:'b'"),
  ]

  private static let longName = String(repeating: "a", count: 61)

  private static let badNames: [Case] = [
    (.file, "{workflow:'X',initial:'a',states:{a:{}}}"),
    (.file, "{workflow:'a--b',initial:'a',states:{a:{}}}"),
    (.file, "{workflow:'-a',initial:'a',states:{a:{}}}"),
    (.file, "{workflow:'\(longName)',initial:'a',states:{a:{}}}"),
    (.root, "roles:{'1r':'R'}"), (.root, "roles:{'a b':'R'}"), (.root, "roles:{'é':'R'}"),
    (.root, "fields:{'a-b':{type:'text'}}"), (.root, "fields:{today:{type:'date'}}"),
    (.root, "fields:{_a:{type:'text'}}"), (.root, "parties:{'a.b':['A']}"),
    (.root, "fields:{\(String(repeating: "a", count: 41)):{type:'text'}}"),
    (.state, "states:{'a.b':{}}"), (.state, "states:{\(longName):{}}"),
    (.state, "deadlines:{'k!':{due:'entry',roll:'none'}}"), (.state, "on:{'go!':{by:'r'}}"),
    (.state, "on:{'go..on':{by:'r'}}"), (.state, "on:{'*.go':{by:'r'}}"),
    (.state, "on:{'go \(longName)':{by:'r'}}"), (.step, "to:'b c'"), (.step, "checks:['a b']"),
    (.content, "{raise:'error.x'}"), (.content, "{raise:'e f'}"), (.content, "{raise:'e.*'}"),
  ]

  private static let badValues: [Case] = [
    (.root, "revision:0"), (.root, "revision:1.5"), (.root, "revision:1000001"),
    (.root, "calendar:'B E'"), (.root, "timeZone:'../UTC'"), (.root, "fields:{f:{type:'string'}}"),
    (.root, "fields:{f:{type:'integer',initial:1.5}}"),
    (.root, "fields:{f:{type:'text',initial:1}}"), (.root, "fields:{f:{type:'date',initial:true}}"),
    (.root, "fields:{f:{type:'text',initial:['a']}}"),
    (.root, "fields:{f:{type:'integer',many:true,initial:[1,true]}}"),
    (.root, "fields:{f:{type:'text',initial:null}}"), (.party, "from:'25-4-2018'"),
    (.party, "until:'2018-13-01'"), (.root, "parties:{q:['A','A']}"), (.approval, "rule:'all'"),
    (.approval, "rule:0"), (.approval, "rule:1001"), (.state, "history:'full',to:'b'"),
    (.step, "vote:'maybe',party:'t'"), (.step, "when:''"), (.deadline, "remind:['5 workdays']"),
    (.deadline, "remind:['5 days later']"), (.deadline, "remind:'-5 days after'"),
    (.deadline, "remind:[{at:'when due'}]"), (.deadline, "remind:[{at:'when due',to:[]}]"),
    (.deadline, "remind:'when due',catchUp:'later'"), (.deadline, "hard:'yes'"),
    (.state, "deadlines:{k:{due:'d',roll:'none',ask:'soon'}}"), (.state, "suspends:'yes'"),
    (.root, "flags:{f:{label:'X'}}"), (.root, "flags:{f:{when:'today == today'}}"),
    (.state, "deadlines:{k:{due:'meeting() + 1 day',roll:'none'}}"),
    (.deadline, "remind:['soon before']"),
    (.deadline, "remind:'P1M1D before'"), (.deadline, "remind:'1000001 days before'"),
    (.state, "deadlines:{k:{due:'entry',roll:'forward'}}"),
    (.state, "deadlines:{k:{due:'d - 10',roll:'none'}}"),
    (.state, "deadlines:{k:{due:'d -10 days',roll:'none'}}"),
    (.state, "deadlines:{k:{due:'d * 2 days',roll:'none'}}"),
    (.state, "deadlines:{k:{due:'l.middle',roll:'none'}}"),
    (.state, "deadlines:{k:{due:'d + 2 hours',roll:'none'}}"),
    (.state, "deadlines:{k:{due:'d + 1000001 days',roll:'none'}}"),
  ]

  private static let twoKinds: [Case] = [
    (.state, "final:true,states:{c:{}}"), (.state, "final:true,history:'deep'"),
    (.state, "final:false,states:{c:{}}"), (.state, "states:{c:{}},parallel:{e:{}}"),
    (.parallel, "initial:'c'"), (.parallel, "final:false"), (.parallel, "to:'b'"),
    (.state, "states:{c:{}},to:'c'"), (.state, "states:{h:{history:'deep',on:{}},c:{}}"),
    (.state, "final:true,on:{}"), (.state, "final:true,deadlines:{}"), (.state, "to:'b'"),
    (.state, "initial:'b'"), (.state, "done:'b'"), (.state, "final:false,done:'b'"),
    (.content, "{set:{t:\"'x'\"},raise:'e'}"), (.content, "{raise:'e',if:'true',then:[]}"),
    (.always, "by:'r'"),
  ]

  private static let series: [Case] = [
    (.state, "children:[]"), (.state, "children:{'s!':{every:'P1M',to:'r'}}"),
    (.state, "children:{s:{}}"), (.state, "children:{s:{every:'P1M'}}"),
    (.state, "children:{s:{workflow:'x'}}"), (.state, "children:{s:{to:'r',by:'r'}}"),
    (.state, "children:{s:{workflow:'X',by:'r'}}"),
    (.state, "children:{s:{workflow:'x',by:'r',from:'d'}}"),
    (.state, "children:{s:{every:'P1M',to:'r',fields:{t:'t'}}}"),
    (.state, "children:{s:{every:'',to:'r'}}"), (.state, "children:{s:{every:1,to:'r'}}"),
    (.state, "children:{s:{every:'P1M',to:'r',from:'l.middle'}}"),
    (.state, "children:{s:{every:'P1M',to:'r',except:'30-6-2018'}}"),
    (.state, "children:{s:{every:'P1M',to:'r',opens:'-1 week before'}}"),
    (.state, "children:{s:{every:'P1M',to:'r',opens:'1 week'}}"),
    (.state, "children:{s:{every:'P1M',to:'r',roll:'back'}}"),
    (.state, "children:{s:{every:'P1M',to:'r',foo:1}}"),
    (.state, "children:{s:{workflow:'x',by:'r',fields:{'a-b':'t'}}}"),
    (.state, "children:{s:{workflow:'x',by:'r',fields:{a:1}}}"),
    (.state, "children:{s:{each:'m'}}"), (.state, "children:{s:{workflow:'x',by:'r',when:'true'}}"),
    (.state, "children:{s:{workflow:'x',each:'m',every:'P1M'}}"),
    (.state, "children:{s:{workflow:'x',each:'m',by:'r'}}"),
    (.state, "children:{s:{workflow:'x',each:'m',when:1}}"),
    (.state, "children:{s:{workflow:'x',each:['m']}}"),
    (.scenario, "steps:[{child:'s',number:1}]"),
    (.scenario, "steps:[{child:'s',state:'a',number:'1'}]"),
    (.state, "final:true,children:{}"), (.scenario, "steps:[{child:1}]"),
    (.scenario, "steps:[{event:'go',state:'a'}]"), (.scenario, "steps:[{child:'s',over:true}]"),
  ]

  private static let scenarios: [Case] = [
    (.root, "scenarios:{}"), (.root, "scenarios:[{}]"), (.root, "scenarios:['n']"),
    (.scenario, "when:{}"), (.scenario, "given:{on:1}"), (.scenario, "expect:{events:[]}"),
    (.scenario, "steps:[{event:'go',foo:1}]"), (.scenario, "steps:{event:'go'}"),
    (.scenario, "steps:[{}]"), (.scenario, "steps:['go']"), (.scenario, "steps:[{event:'go!'}]"),
    (.scenario, "steps:[{event:'go',advance:'P1D'}]"), (.scenario, "steps:[{advance:'P'}]"),
    (.scenario, "steps:[{advance:'1 day'}]"), (.scenario, "steps:[{edit:['t']}]"),
    (.scenario, "steps:[{event:'go',data:[]}]"), (.scenario, "steps:[{event:'go',as:1}]"),
    (.scenario, "steps:[{event:'go',person:1}]"), (.scenario, "given:{clock:'25 april 2018'}"),
    (.scenario, "given:{answers:{m:'yes'}}"), (.scenario, "given:{fields:[]}"),
    (.scenario, "given:{state:{a:true}}"), (.scenario, "expect:{done:'yes'}"),
    (.scenario, "expect:{refused:1}"), (.scenario, "expect:{configuration:[1]}"),
    (.scenario, "expect:{state:['a']}"), (.scenario, "expect:{blockers:['nonsense']}"),
    (.scenario, "expect:{effects:['bericht']}"), (.scenario, "expect:{deadlines:['k']}"),
    (.scenario, "expect:{deadlines:{k:true}}"), (.scenario, "expect:{blockers:['nonsense:t']}"),
    (.scenario, "expect:{refused:'sometimes'}"),
  ]
}
