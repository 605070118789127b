import CSystem
import Glibc

extension ProgramError {
  /// A step of the start that the system refused, told so that an administrator knows what to do.
  init(_ step: csystem_step, _ code: Int32, of call: ProgramCall) {
    let name = String(cString: csystem_step_name(step))
    let reason = String(cString: strerror(code))
    let told: String? =
      switch step {
      case CSYSTEM_STEP_EXECVE: Self.refusedFile(call, code)
      case CSYSTEM_STEP_CHDIR: "cannot run in \(call.folder): \(reason)"
      case CSYSTEM_STEP_SETGROUPS, CSYSTEM_STEP_SETRESGID, CSYSTEM_STEP_SETRESUID:
        Self.refusedUser(call, code)
      case CSYSTEM_STEP_PIPE, CSYSTEM_STEP_SOCKETPAIR, CSYSTEM_STEP_DUP, CSYSTEM_STEP_SIGNALFD:
        code == EMFILE || code == ENFILE ? "too many files are open to run another program" : nil
      case CSYSTEM_STEP_CLONE:
        code == EAGAIN ? "too many processes run to start another" : nil
      case CSYSTEM_STEP_CLOSE_RANGE: code == ENOSYS ? "programs need Linux 5.9 or newer" : nil
      default: nil
      }
    self.init(
      path: call.path, call: name, code: code,
      description: "\(call.path): \(told ?? "\(name): \(reason)")")
  }

  private static func refusedUser(_ call: ProgramCall, _ code: Int32) -> String? {
    guard code == EPERM, let user = call.user else { return nil }
    return "may not run as user \(user.user) of group \(user.group): the daemon runs as user "
      + "\(geteuid()), and only root may run programs as another"
  }

  private static func refusedFile(_ call: ProgramCall, _ code: Int32) -> String? {
    var status = stat()
    let isThere = stat(call.path, &status) == 0
    let kind = status.st_mode & S_IFMT
    return switch code {
    case ENOENT where isThere, ELIBBAD where isThere:
      "the interpreter that it names is not there: look at its first line"
    case ENOENT: "there is no such file"
    case EACCES where isThere && kind == S_IFDIR: "is a folder, not a program"
    case EACCES where isThere && kind != S_IFREG: "is no ordinary file"
    case EACCES where isThere && status.st_mode & 0o111 == 0:
      "may not be executed: chmod +x \(call.path)"
    case ENOEXEC: "is no program; a script begins with a line such as #!/bin/sh"
    case ETXTBSY: "is being written"
    case ELOOP: "is a symbolic link that leads nowhere but to itself"
    case E2BIG: "its arguments and environment are longer than the system takes"
    case EAGAIN: "its user runs too many processes already"
    default: nil
    }
  }
}
