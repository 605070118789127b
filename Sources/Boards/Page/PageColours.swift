/// The colours of the page by what they are for, by day and by night.
///
/// Every text stands out at least 4.5 to 1 from what is behind it; a test computes that from the
/// page itself.
enum PageColours {
  private static let table: [(name: String, light: String, dark: String)] = [
    ("page", "#ffffff", "#14181d"), ("text", "#1a1f24", "#f0f3f6"),
    ("muted", "#47525e", "#b9c3cd"), ("card", "#ffffff", "#1f262d"),
    ("column", "#eef2f6", "#191f25"), ("line", "#66727f", "#8d99a5"),
    ("faint", "#cfd7df", "#3a444e"), ("link", "#0b4a82", "#9ecbff"),
    ("late", "#8f1d0e", "#ffb9ab"), ("late-back", "#fdeeeb", "#3f1711"),
    ("stage", "#dbe8f4", "#23405c"), ("stage-next", "#bed5ea", "#345a7e"),
    ("rest", "#e9eaec", "#343a41"), ("meeting", "#0b4a82", "#9ecbff"),
    ("fill", "#2c6cab", "#6aa9e6"), ("today", "#8f1d0e", "#ffb9ab"),
  ]

  static var light: String { table.map { "--\($0.name):\($0.light)" }.joined(separator: ";") }
  static var dark: String { table.map { "--\($0.name):\($0.dark)" }.joined(separator: ";") }
}
