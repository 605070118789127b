/// A condition inside an expression, as far as it depends on one name: what a search for values
/// that would meet the expression has to know of it.
///
/// A condition that depends on two names is there twice, once for each.
public struct Condition: Sendable {
  /// What the condition does with the value that its path leads to.
  public enum Form: Hashable, Sendable {
    /// It is a condition by itself.
    case asked
    /// It is compared with the operand.
    case compared(Relation)
    /// It has the operand in it: `"a" in x`, `x.contains("a")`.
    case containing
    /// It is read in some other way: in a sum, in a conversion, in a pattern.
    case involved
    /// It is one of the elements of the operand: `x in ["a", "b"]`.
    case listed
    /// Its length is compared with the operand: `size(x) > 0`.
    case measured(Relation)
    /// It has an attribute: `has(x.y)`.
    case possessing(String)
  }

  /// The name in the context: a field, `today`.
  public let name: String
  /// What is read of its value: `status` of `trekker.status`.
  public let attributes: [String]
  /// Whether the attributes are those of the elements of a list, which a macro walks through.
  public let isOfElements: Bool
  public let form: Form
  private let operand: Node?
  private let whole: Node

  init(_ path: ConditionPath, _ form: Form, operand: Node? = nil, in whole: Node) {
    name = path.name
    attributes = path.attributes
    isOfElements = path.isOfElements
    self.form = form
    self.operand = operand
    self.whole = whole
  }

  /// What the value is held against; nil where it cannot be evaluated.
  public func operand<Context: EvaluationContext>(in context: Context) -> Value? {
    guard let operand else { return nil }
    var evaluator = Evaluator(source: nil)
    return try? evaluator.result(of: operand, in: context).get()
  }

  /// Whether the condition holds; nil where it cannot be evaluated by itself.
  public func holds<Context: EvaluationContext>(in context: Context) -> Bool? {
    var evaluator = Evaluator(source: nil)
    guard case .success(.boolean(let flag)) = evaluator.result(of: whole, in: context) else {
      return nil
    }
    return flag
  }
}

/// A name with the attributes that are read of it.
struct ConditionPath {
  var name: String
  var attributes: [String] = []
  var isOfElements = false
}

extension Expression {
  /// The conditions inside it, in the order of the source.
  public var conditions: [Condition] { collected.conditions }

  /// The roles that it asks for by name, in the order of the source.
  public var askedRoles: [String] { collected.roles }

  private var collected: ConditionCollector {
    var collector = ConditionCollector()
    collector.visit(root)
    return collector
  }
}
