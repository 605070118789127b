// The keeper of a program, and the program's own process until it becomes the program. Both run in
// our memory beside our threads: nothing here calls the C library or touches a thread's own data.
#define _GNU_SOURCE 1
#include "keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <linux/sched.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>

#pragma clang attribute push( \
    __attribute__((no_stack_protector, no_sanitize("undefined"))), apply_to = function)
#pragma clang attribute push(__attribute__((disable_sanitizer_instrumentation)), apply_to = function)

#include "rawcalls.h"

// Where the keeper's own end of the control stands; below it are those of the program.
#define CONTROL 3
#define FIRST_FREE 4
// Above the four, so that putting one in its place hits no other.
#define ASIDE 10
#define LAST_SIGNAL 64
#define KERNEL_SIGNAL_BYTES 8
// What does not die for so long hangs in the system.
#define PATIENCE_MILLISECONDS 10000
#define FIRST_PAUSE_MILLISECONDS 1
#define LONGEST_PAUSE_MILLISECONDS 50
#define NEVER UINT64_MAX

// MARK: The program's own process

static void refuse(kept_run *run, csystem_step step, long result) {
  run->failed_step = step;
  run->failed_code = (int32_t)-result;
  RAW(SYS_exit_group, 127, 0, 0, 0, 0);
}

static void require(kept_run *run, csystem_step step, long result) {
  if (result < 0) refuse(run, step, result);
}

// Lowers a limit; one that is lower already stays.
static void limit(kept_run *run, int resource, uint64_t wanted) {
  if (wanted == CSYSTEM_UNLIMITED) return;
  struct rlimit64 now;
  require(run, CSYSTEM_STEP_SETRLIMIT, RAW(SYS_prlimit64, 0, resource, NULL, &now, 0));
  if (now.rlim_max > wanted) now.rlim_max = wanted;
  now.rlim_cur = now.rlim_max;
  require(run, CSYSTEM_STEP_SETRLIMIT, RAW(SYS_prlimit64, 0, resource, &now, NULL, 0));
}

static void lower_priority(kept_run *run) {
  // The kernel tells 20 minus the niceness.
  long before = RAW(SYS_getpriority, PRIO_PROCESS, 0, 0, 0, 0);
  require(run, CSYSTEM_STEP_SETPRIORITY, before);
  long niceness = 20 - before + run->program.niceness;
  if (niceness > 19) niceness = 19;
  require(run, CSYSTEM_STEP_SETPRIORITY,
          RAW(SYS_setpriority, PRIO_PROCESS, 0, niceness, 0, 0));
  // Where memory runs out, a program goes before the daemon. A machine without /proc goes without.
  long file = RAW(SYS_openat, AT_FDCWD, "/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC, 0, 0);
  if (file < 0) return;
  RAW(SYS_write, file, "1000", 4, 0, 0);
  RAW(SYS_close, file, 0, 0, 0, 0);
}

static void become_user(kept_run *run) {
  if (!run->program.changes_user) return;
  uint32_t group = run->program.group;
  uint32_t user = run->program.user;
  require(run, CSYSTEM_STEP_SETGROUPS, RAW(SYS_setgroups, 1, &group, 0, 0, 0));
  require(run, CSYSTEM_STEP_SETRESGID, RAW(SYS_setresgid, group, group, group, 0, 0));
  require(run, CSYSTEM_STEP_SETRESUID, RAW(SYS_setresuid, user, user, user, 0, 0));
}

// What this process is and has, in an order in which each step may still be taken.
static void leader_main(void *given) {
  kept_run *run = given;
  const csystem_program *program = &run->program;
  run->leader = (int32_t)RAW(SYS_getpid, 0, 0, 0, 0, 0);
  require(run, CSYSTEM_STEP_SETSID, RAW(SYS_setsid, 0, 0, 0, 0, 0));
  RAW(SYS_umask, 077, 0, 0, 0, 0);
  limit(run, RLIMIT_CORE, 0);
  limit(run, RLIMIT_NOFILE, program->open_files);
  limit(run, RLIMIT_FSIZE, program->file_size);
  limit(run, RLIMIT_AS, program->address_space);
  limit(run, RLIMIT_NPROC, program->processes);
  lower_priority(run);
  become_user(run);
  if (!program->may_gain_rights) {
    require(run, CSYSTEM_STEP_NO_NEW_PRIVS, RAW(SYS_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
  }
  // The change of the user would undo this one, so it comes after.
  require(run, CSYSTEM_STEP_PDEATHSIG, RAW(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0));
  // A keeper that was killed before is not waited for.
  if (RAW(SYS_getppid, 0, 0, 0, 0, 0) != run->keeper) refuse(run, CSYSTEM_STEP_PDEATHSIG, -ESRCH);
  require(run, CSYSTEM_STEP_CHDIR, RAW(SYS_chdir, run->folder, 0, 0, 0, 0));
  uint64_t none = 0;
  RAW(SYS_rt_sigprocmask, SIG_SETMASK, &none, NULL, KERNEL_SIGNAL_BYTES, 0);
  refuse(run, CSYSTEM_STEP_EXECVE,
         RAW(SYS_execve, run->path, run->arguments, run->environment, 0, 0));
}

// MARK: The keeper's process

// The state of a keeper, on its own stack.
typedef struct {
  kept_run *run;
  int32_t leader;
  int signals;
  // The leader was reaped: its number may be another's now.
  int is_reaped;
  int has_none_left;
  int is_asked;
  int is_ended;
  uint64_t deadline;
} keeper;

static uint64_t milliseconds(void) {
  struct timespec time;
  RAW(SYS_clock_gettime, CLOCK_MONOTONIC, &time, 0, 0, 0);
  return (uint64_t)time.tv_sec * 1000 + (uint64_t)time.tv_nsec / 1000000;
}

static void tell(csystem_news_kind kind, int32_t value, int32_t detail) {
  csystem_news news = {kind, value, detail};
  // Where nobody listens any more, the daemon is gone.
  raw_call(SYS_sendto, CONTROL, (long)&news, sizeof news, MSG_NOSIGNAL, 0, 0);
}

static void leave(void) { RAW(SYS_exit_group, 0, 0, 0, 0, 0); }

static void require_kept(csystem_step step, long result) {
  if (result >= 0) return;
  tell(CSYSTEM_REFUSED, (int32_t)-result, step);
  leave();
}

static long put_aside(int32_t descriptor) {
  if (descriptor >= ASIDE) return descriptor;
  return RAW(SYS_fcntl, descriptor, F_DUPFD_CLOEXEC, ASIDE, 0, 0);
}

// Keeps the four descriptors of the run and no other.
static void arrange_descriptors(kept_run *run) {
  long control = put_aside(run->control);
  long aside[3] = {put_aside(run->input), put_aside(run->output), put_aside(run->errors)};
  if (control < 0 || RAW(SYS_dup3, control, CONTROL, O_CLOEXEC, 0, 0) < 0) leave();
  for (int place = 0; place < 3; place++) {
    require_kept(CSYSTEM_STEP_DUP, aside[place]);
    require_kept(CSYSTEM_STEP_DUP, RAW(SYS_dup3, aside[place], place, 0, 0, 0));
  }
  require_kept(CSYSTEM_STEP_CLOSE_RANGE, RAW(SYS_close_range, FIRST_FREE, ~0U, 0, 0, 0));
}

// The program would inherit what is ignored; all signals stay blocked here.
static void reset_signals(void) {
  // An assignment of all at once might call the C library.
  volatile long action[4];
  for (int place = 0; place < 4; place++) action[place] = 0;
  for (int signal = 1; signal <= LAST_SIGNAL; signal++) {
    RAW(SYS_rt_sigaction, signal, action, NULL, KERNEL_SIGNAL_BYTES, 0);
  }
}

static int start(kept_run *run) {
  run->keeper = (int32_t)RAW(SYS_getpid, 0, 0, 0, 0, 0);
  long was_dumpable = RAW(SYS_prctl, PR_GET_DUMPABLE, 0, 0, 0, 0);
  long leader = raw_clone(CLONE_VM | CLONE_VFORK | SIGCHLD, run->leader_stack, NULL, leader_main,
                          run);
  // Becoming another user took this from the memory that we share.
  if (run->program.changes_user && was_dumpable == 1) {
    RAW(SYS_prctl, PR_SET_DUMPABLE, 1, 0, 0, 0);
  }
  require_kept(CSYSTEM_STEP_CLONE, leader);
  for (int place = 0; place < CONTROL; place++) RAW(SYS_close, place, 0, 0, 0, 0);
  if (run->failed_code != 0) {
    RAW(SYS_wait4, leader, NULL, 0, NULL, 0);
    require_kept(run->failed_step, -run->failed_code);
  }
  return (int32_t)leader;
}

// Takes note of every child that ended. The keeper adopts what loses its parent: no child means that
// nothing is left.
static void reap(keeper *self) {
  for (;;) {
    siginfo_t ended;
    ended.si_pid = 0;
    long result = RAW(SYS_waitid, P_ALL, 0, &ended, WEXITED | WNOHANG, NULL);
    if (result == -ECHILD) self->has_none_left = 1;
    if (result < 0 || ended.si_pid == 0) return;
    if (ended.si_pid != self->leader) continue;
    self->is_reaped = 1;
    tell(ended.si_code == CLD_EXITED ? CSYSTEM_EXITED : CSYSTEM_SIGNALED, ended.si_status, 0);
  }
}

static void forget_signals(int signals) {
  struct signalfd_siginfo news;
  while (RAW(SYS_read, signals, &news, sizeof news, 0, 0) > 0) {
  }
}

// Returns at the deadline, when a child ended, or when the daemon says something.
static void wait_until(keeper *self, uint64_t deadline, int heeds_daemon) {
  struct pollfd awaited[2] = {{self->signals, POLLIN, 0}, {CONTROL, POLLIN, 0}};
  uint64_t now = milliseconds();
  uint64_t left = deadline > now ? deadline - now : 0;
  struct timespec time = {(time_t)(left / 1000), (long)(left % 1000) * 1000000};
  RAW(SYS_ppoll, awaited, heeds_daemon ? 2 : 1, deadline == NEVER ? NULL : &time, NULL,
      KERNEL_SIGNAL_BYTES);
  forget_signals(self->signals);
  if (!heeds_daemon || awaited[1].revents == 0) return;
  char asked;
  long count = raw_call(SYS_recvfrom, CONTROL, (long)&asked, 1, MSG_DONTWAIT, 0, 0);
  if (count == -EAGAIN || count == -EINTR) return;
  if (count <= 0) {
    self->is_ended = 1;
  } else if (!self->is_asked) {
    self->is_asked = 1;
    self->deadline =
        milliseconds() + (self->is_reaped ? 0 : self->run->program.farewell_milliseconds);
    if (!self->is_reaped) RAW(SYS_kill, -self->leader, SIGTERM, 0, 0, 0);
  }
}

// Ends everything, in rounds: what is born during a census is found by the next one.
static void end_all(keeper *self) {
  uint64_t patience = milliseconds() + PATIENCE_MILLISECONDS;
  uint64_t pause = FIRST_PAUSE_MILLISECONDS;
  for (;;) {
    // All of a group at once. As long as the leader is not reaped, the number is its own.
    if (!self->is_reaped) RAW(SYS_kill, -self->leader, SIGKILL, 0, 0, 0);
    reap(self);
    if (self->has_none_left) return;
    int found = census_kill(CENSUS_DESCENDANTS, self->run->keeper);
    if (milliseconds() > patience) {
      tell(CSYSTEM_LEFT, found > 0 ? found : 1, 0);
      return;
    }
    wait_until(self, milliseconds() + pause, 0);
    if (pause < LONGEST_PAUSE_MILLISECONDS) pause *= 2;
  }
}

void keeper_main(void *given) {
  kept_run *run = given;
  RAW(SYS_prctl, PR_SET_NAME, "opdracht-keeper", 0, 0, 0);
  // What is sent to our group is not meant for it. A session would cost more.
  RAW(SYS_setpgid, 0, 0, 0, 0, 0);
  arrange_descriptors(run);
  reset_signals();
  require_kept(CSYSTEM_STEP_SUBREAPER, RAW(SYS_prctl, PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0));
  uint64_t awaited = 1ull << (SIGCHLD - 1);
  long signals = RAW(SYS_signalfd4, -1, &awaited, KERNEL_SIGNAL_BYTES, SFD_CLOEXEC | SFD_NONBLOCK,
                     0);
  require_kept(CSYSTEM_STEP_SIGNALFD, signals);
  keeper self = {run, 0, (int)signals, 0, 0, 0, 0, NEVER};
  self.leader = start(run);
  for (;;) {
    int was_reaped = self.is_reaped;
    reap(&self);
    if (self.has_none_left) leave();
    if (self.is_reaped && !was_reaped) {
      self.deadline = milliseconds() + (self.is_asked ? 0 : run->program.lingering_milliseconds);
    }
    if (self.is_ended || milliseconds() >= self.deadline) {
      end_all(&self);
      leave();
    }
    wait_until(&self, self.deadline, 1);
  }
}

#pragma clang attribute pop
#pragma clang attribute pop
