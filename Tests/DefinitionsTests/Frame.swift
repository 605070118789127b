/// A place in a sound definition, for a piece that is sound or not.
enum Frame: String, CaseIterable {
  case always, approval, condition, content, deadline, edit, effect, field, file, label, parallel
  case party, root, scenario, state, step

  /// The definition with the piece in its place; without a piece it is sound.
  func around(_ piece: String) -> String {
    switch self {
    case .always: Self.inState("always:{to:'b',\(piece)}")
    case .approval:
      Self.inState(
        "approval:{of:'p',\(piece)},approved:{to:'b',by:[]},on:{yes:{by:'r',vote:'for',"
          + "party:'t'},no:{by:'r',vote:'against',party:'t'}}")
    case .condition: Self.inStep("when:{that:'true',\(piece)}")
    case .content: Self.inStep("do:[{raise:'e'},\(piece)]")
    case .deadline: Self.inState("deadlines:{k:{due:'entry',roll:'none',\(piece)}}")
    case .edit: Self.inState("edit:{by:'r',fields:'t',\(piece)}")
    case .effect: Self.inStep("effects:[{plugin:'m',make:'x',\(piece)}]")
    case .field: Self.inFile("fields:{g:{type:'text',\(piece)}}")
    case .file: piece.isEmpty ? Self.inFile("") : piece
    case .label: Self.inState("label:{nl:'A',en:'A',\(piece)}")
    case .parallel: Self.inState("parallel:{c:{},d:{}},\(piece)")
    case .party: Self.inFile("parties:{q:[{name:'B',\(piece)}]}")
    case .root: Self.inFile(piece)
    case .scenario:
      "{workflow:'x',roles:{r:'R'},initial:'a',fields:{t:{type:'text'}},"
        + "states:{a:{on:{go:{to:'b',by:'r',sets:'t'}}},b:{final:true}},"
        + "scenarios:[{name:'n',\(piece)}]}"
    case .state: Self.inState(piece)
    case .step: Self.inStep(piece)
    }
  }

  /// The head of a definition without roles, so that a step needs no `by`.
  private static func inFile(_ piece: String) -> String {
    "{workflow:'x',initial:'a',states:{a:{},b:{}},\(piece)}"
  }

  private static func inState(_ piece: String) -> String {
    "{workflow:'x',roles:{r:'R'},parties:{p:['A','B']},fields:{t:{type:'text'},"
      + "d:{type:'date'},l:{type:'period'},m:{type:'text',many:true}},initial:'a',"
      + "states:{a:{\(piece)},b:{}}}"
  }

  private static func inStep(_ piece: String) -> String {
    inState("on:{go:{by:'r',\(piece)}}")
  }
}
