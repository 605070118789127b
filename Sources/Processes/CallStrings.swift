import Glibc

/// The strings of a call, one after the other, as the system wants them: each ends with a NUL.
struct CallStrings {
  let bytes: [UInt8]

  /// Throws where a string holds a NUL, which would end it early, or where a name is none.
  init(_ call: ProgramCall) throws(ProgramError) {
    guard call.path.utf8.first == UInt8(ascii: "/") else {
      throw Self.flaw("its path does not begin at the root", of: call)
    }
    for variable in call.environment {
      guard !variable.name.isEmpty, !variable.name.utf8.contains(UInt8(ascii: "=")) else {
        throw Self.flaw(
          "a variable of its environment cannot be named '\(variable.name)'", of: call)
      }
    }
    let variables = call.environment.map { "\($0.name)=\($0.value)" }
    var bytes: [UInt8] = []
    for string in [call.path, call.folder] + call.arguments + variables {
      guard !string.utf8.contains(0) else {
        throw Self.flaw("its path, arguments or environment hold a NUL byte", of: call)
      }
      bytes += string.utf8
      bytes.append(0)
    }
    self.bytes = bytes
  }

  private static func flaw(_ flaw: String, of call: ProgramCall) -> ProgramError {
    ProgramError(
      path: call.path, call: "execve", code: EINVAL, description: "\(call.path): \(flaw)")
  }
}
