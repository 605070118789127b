/// The fixed words of a diagram in the language of its outline.
struct DiagramWords {
  let isDutch: Bool

  init(language: String) { isDutch = language != "en" }

  var languageCode: String { isDutch ? "nl" : "en" }
  var hereNow: String { isDutch ? "(nu hier)" : "(here now)" }
  var byItself: String { isDutch ? "(vanzelf)" : "(by itself)" }
  var untitled: String { isDutch ? "Toestandsdiagram" : "State diagram" }

  func about(_ title: String) -> String {
    isDutch ? "Toestandsdiagram: \(title)." : "State diagram: \(title)."
  }

  func begins(in names: [String], of container: String?) -> String {
    let subject = container ?? (isDutch ? "Het geheel" : "The whole")
    return isDutch ? "\(subject) begint in \(list(names))." : "\(subject) begins in \(list(names))."
  }

  func contains(_ container: String, _ names: [String]) -> String {
    isDutch ? "\(container) bevat \(list(names))." : "\(container) contains \(list(names))."
  }

  func runsTogether(_ container: String, _ names: [String]) -> String {
    isDutch
      ? "In \(container) lopen tegelijk \(list(names))."
      : "In \(container), \(list(names)) run at the same time."
  }

  func isFinal(_ name: String) -> String {
    isDutch ? "\(name) is een eindtoestand." : "\(name) is a final state."
  }

  func isHistory(_ name: String, deep: Bool) -> String {
    switch (isDutch, deep) {
    case (true, false): "\(name) gaat terug naar de laatste toestand."
    case (true, true): "\(name) gaat terug naar de laatste toestand, met alles daarbinnen."
    case (false, false): "\(name) returns to the last state."
    case (false, true): "\(name) returns to the last state, with everything inside it."
    }
  }

  func isState(_ name: String) -> String {
    isDutch ? "\(name) is een toestand." : "\(name) is a state."
  }

  func isActive(_ name: String) -> String {
    isDutch ? "De opdracht is nu in \(name)." : "The assignment is in \(name) now."
  }

  func stays(in name: String, _ label: String) -> String {
    isDutch ? "In \(name) kan: \(label)." : "Possible in \(name): \(label)."
  }

  /// "Van Concept naar Aangemeld: Indienen."
  func goes(from source: String, to targets: [String], _ label: String, itself: Bool) -> String {
    let ending = label.isEmpty ? "." : ": \(label)."
    return switch (isDutch, itself) {
    case (true, false): "Van \(source) naar \(list(targets))\(ending)"
    case (true, true): "Van \(source) vanzelf naar \(list(targets))\(ending)"
    case (false, false): "From \(source) to \(list(targets))\(ending)"
    case (false, true): "From \(source) by itself to \(list(targets))\(ending)"
    }
  }

  /// "a, b en c"
  private func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + (isDutch ? " en " : " and ") + last
  }
}
