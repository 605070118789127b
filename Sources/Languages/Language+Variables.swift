extension Language {
  /// After LC_ALL, LC_MESSAGES and LANG, the first that is set; English where it is not Dutch.
  ///
  /// `value` gives a variable of the environment that is set and not empty.
  public init(variables value: (String) -> String?) {
    let first = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(value).first
    self = first?.hasPrefix("nl") == true ? .nl : .en
  }
}
