import Processes

/// Programs that leave something behind, and those that meddle with others.
extension BadProgram {
  private static let forever = "sleep 86400.$TRACE"

  static let leaving: [BadProgram] = [
    BadProgram("leaves a child with its pipes", "\(forever) & echo ok", .exits(0), output: ok),
    BadProgram(
      "leaves a grandchild with its pipes", "( ( \(forever) & ) & ) ; echo ok", .exits(0),
      output: ok),
    BadProgram("leaves a child without pipes", "\(forever) <&- >&- 2>&- & echo ok", .exits(0)),
    BadProgram("leaves a session of its own", "setsid \(forever) & echo ok", .exits(0), output: ok),
    BadProgram(
      "leaves a child that hears no hang-up", "nohup \(forever) > /dev/null & echo ok", .exits(0)),
    BadProgram(
      "leaves a daemon without an environment",
      "( env -i /usr/bin/setsid /bin/sh -c \"( sleep 86400.$TRACE & )\" <&- >&- 2>&- & ) ; echo ok",
      .exits(0), output: ok),
    BadProgram(
      "hangs beside a daemon of its own", "( setsid setsid \(forever) & ) ; \(forever)",
      .isOutOfTime),
    BadProgram(
      "leaves a group of its own", "timeout 86400 \(forever) & echo ok", .exits(0), output: ok),
    BadProgram(
      "leaves children that ignore being asked",
      "trap '' TERM HUP; setsid \(forever) & \(forever) & kill -9 $$", .dies(9)),
    BadProgram("leaves a stopped child", "\(forever) & kill -STOP $!; exit 2", .exits(2)),
    BadProgram("does not bury its dead", "( exit 0 ) & exec \(forever)", .isOutOfTime),
    BadProgram(
      "leaves many daemons", "i=0; while [ $i -lt 40 ]; do setsid \(forever) & i=$((i+1)); done",
      .exits(0)),
    BadProgram(
      "writes after its end", "( sleep 0.02; echo late ) & exit 0", .exits(0),
      output: Array("late\n".utf8)
    ) { $0.lingering = .seconds(20) },
    BadProgram("lets something write on without end", "yes & exit 0", .writesTooMuch) {
      $0.lingering = .seconds(20)
    },
  ]

  private static let ok = Array("ok\n".utf8)

  /// A program that starts itself twice, six times over: at most 127 processes.
  private static func bomb(_ start: String, then: String) -> String {
    "if [ \"${1-6}\" -gt 0 ]; then n=$((${1-6}-1)); for i in 1 2; do "
      + "\(start) /bin/sh -c \"$0\" \"$0\" $n & done; fi; \(then)"
  }

  private static func bomb(_ name: String, _ script: String, _ fate: Fate) -> BadProgram {
    // The script is its own first argument, so that it can pass itself on.
    BadProgram(name, "s='\(script.replacingQuotes)'; exec /bin/sh -c \"$s\" \"$s\"", fate)
  }

  static let multiplying: [BadProgram] = [
    bomb("multiplies", bomb("", then: "exec \(forever)"), .isOutOfTime),
    bomb("multiplies in sessions", bomb("setsid", then: "exec \(forever)"), .isOutOfTime),
    bomb("multiplies behind its end", bomb("setsid", then: "exit 0"), .exits(0)),
    bomb("waits for what multiplies", bomb("setsid", then: "wait; exec \(forever)"), .isOutOfTime),
    BadProgram(
      "starts anew what dies",
      "i=0; while [ $i -lt 150 ]; do setsid /bin/true; i=$((i+1)); done; \(forever)", .isOutOfTime),
    BadProgram(
      "nests deeply",
      "i=0; s='exec \(forever)'; while [ $i -lt 7 ]; do i=$((i+1)); "
        + "s=\"/bin/sh -c '$(printf %s \"$s\" | sed \"s/'/'\\\\\\\\''/g\")' & wait\"; done; "
        + "eval \"$s\"",
      .isOutOfTime),
  ]

  static let meddling: [BadProgram] = [
    BadProgram("kills its group", "kill -TERM 0; \(forever)", .dies(15)),
    BadProgram("kills its keeper", "kill -9 $PPID; \(forever)", .dies(9)),
    BadProgram(
      "kills its keeper beside a child", "\(forever) & kill -9 $PPID; \(forever)", .dies(9)),
    BadProgram("asks its keeper to end", "kill -TERM $PPID; exit 3", .exits(3)),
    BadProgram("goes to another folder", "cd / && exit 0", .exits(0)),
    BadProgram("deletes its folder", "rm -rf \"$PWD\"; exit 0", .exits(0)),
  ]
}

extension String {
  fileprivate var replacingQuotes: String {
    split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
  }
}
