import CSystem
import Glibc

/// A program that was started, as it is seen from here: our ends of its pipes, and its keeper.
struct ChildProcess {
  /// What its keeper tells.
  enum News {
    case refused(step: csystem_step, code: Int32)
    case ended(ProgramResult.Ending)
    /// How many processes would not die.
    case left(Int)
  }

  /// How a keeper ended.
  enum KeeperEnding {
    case byItself
    /// Somebody killed it.
    case killed
  }

  private var run: csystem_run

  var input: Int32 { run.input }
  var output: Int32 { run.output }
  var errors: Int32 { run.errors }
  var control: Int32 { run.control }
  var keeper: Int32 { run.keeper }

  /// Starts a keeper, which starts the program.
  init(_ call: ProgramCall) throws(ProgramError) {
    let strings = try CallStrings(call)
    var program = csystem_program()
    program.length = strings.bytes.count
    program.argument_count = call.arguments.count
    program.environment_count = call.environment.count
    program.may_gain_rights = call.mayGainRights ? 1 : 0
    program.niceness = Int32(clamping: call.limits.niceness)
    program.open_files = UInt64(clamping: call.limits.openFiles)
    program.file_size = UInt64(clamping: call.limits.fileSize)
    program.address_space = call.limits.addressSpace.map(UInt64.init(clamping:)) ?? UInt64.max
    program.processes = UInt64.max
    program.farewell_milliseconds = Self.milliseconds(call.limits.farewell)
    program.lingering_milliseconds = Self.milliseconds(call.limits.lingering)
    if let user = call.user, user.user != geteuid() || user.group != getegid() {
      program.changes_user = 1
      program.user = user.user
      program.group = user.group
      program.processes = UInt64(clamping: call.limits.processes)
    }
    var run = csystem_run()
    var step = CSYSTEM_STEP_MMAP
    let code = strings.bytes.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        program.strings = characters.baseAddress
        return csystem_run_start(&program, &run, &step)
      }
    }
    guard code == 0 else { throw ProgramError(step, code, of: call) }
    self.run = run
  }

  /// At most some eleven days, which is long enough for a farewell.
  private static func milliseconds(_ duration: Duration) -> UInt32 {
    UInt32(min(max(duration / .milliseconds(1), 0), 1e9))
  }

  // MARK: Talking with the keeper

  /// The next news; nil where there is none yet, `.some(nil)` where none comes any more.
  func news() -> News?? {
    var news = csystem_news()
    switch csystem_run_news(control, &news) {
    case 1: return Self.read(news)
    case 0: return .some(nil)
    default: return nil
    }
  }

  private static func read(_ news: csystem_news) -> News {
    switch csystem_news_kind(UInt32(news.kind)) {
    case CSYSTEM_REFUSED: .refused(step: csystem_step(UInt32(news.detail)), code: news.value)
    case CSYSTEM_EXITED: .ended(.exited(news.value))
    case CSYSTEM_SIGNALED: .ended(.signaled(news.value))
    default: .left(Int(news.value))
    }
  }

  /// Asks the program to end; after its farewell it is ended.
  func ask() { csystem_run_ask(control) }

  /// Ends the program and everything that it started.
  func end() { csystem_run_end(control) }

  /// Ends the keeper, which leaves what it kept to others: only one that hangs deserves it.
  func killKeeper() { csystem_keeper_kill(keeper) }

  /// The number of the program's process, which is that of its session; nil where there was none.
  var session: Int32? {
    let number = withUnsafePointer(to: run, csystem_run_session)
    return number > 0 ? number : nil
  }

  /// How the keeper ended; nil where it did not yet.
  func reap() -> KeeperEnding? {
    switch csystem_keeper_reap(keeper) {
    case 0: nil
    case 1: .byItself
    default: .killed
    }
  }

  /// Ends everything and waits for it.
  func abandon() {
    end()
    csystem_keeper_wait(keeper)
  }

  // MARK: Giving back

  /// The program reads to the end of its input.
  mutating func closeInput() {
    guard run.input >= 0 else { return }
    close(run.input)
    run.input = -1
  }

  /// Gives back what is left, after the keeper was reaped.
  mutating func closeAll() {
    closeInput()
    for descriptor in [output, errors, control, keeper] { close(descriptor) }
    csystem_run_forget(&run)
  }
}
