import Glibc

/// What whoever runs the tests asks for.
enum Environment {
  static func has(_ name: String) -> Bool { getenv(name) != nil }
}
