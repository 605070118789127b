#define _GNU_SOURCE 1
#include "csystem_processes.h"
#include "keeper.h"
#include "rawcalls.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define KERNEL_SIGNAL_BYTES 8
#ifndef P_PIDFD
#define P_PIDFD 3
#endif

const char *csystem_step_name(csystem_step step) {
  switch (step) {
    case CSYSTEM_STEP_MMAP: return "mmap";
    case CSYSTEM_STEP_PIPE: return "pipe2";
    case CSYSTEM_STEP_SOCKETPAIR: return "socketpair";
    case CSYSTEM_STEP_CLONE: return "clone";
    case CSYSTEM_STEP_DUP: return "dup3";
    case CSYSTEM_STEP_CLOSE_RANGE: return "close_range";
    case CSYSTEM_STEP_SUBREAPER: return "prctl(PR_SET_CHILD_SUBREAPER)";
    case CSYSTEM_STEP_SIGNALFD: return "signalfd";
    case CSYSTEM_STEP_SETSID: return "setsid";
    case CSYSTEM_STEP_SETRLIMIT: return "setrlimit";
    case CSYSTEM_STEP_SETPRIORITY: return "setpriority";
    case CSYSTEM_STEP_SETGROUPS: return "setgroups";
    case CSYSTEM_STEP_SETRESGID: return "setresgid";
    case CSYSTEM_STEP_SETRESUID: return "setresuid";
    case CSYSTEM_STEP_NO_NEW_PRIVS: return "prctl(PR_SET_NO_NEW_PRIVS)";
    case CSYSTEM_STEP_PDEATHSIG: return "prctl(PR_SET_PDEATHSIG)";
    case CSYSTEM_STEP_CHDIR: return "chdir";
    case CSYSTEM_STEP_EXECVE: return "execve";
  }
  return "?";
}

// MARK: Starting

// The memory of a run: a guard, the keeper's stack, a guard, the stack of the program's process
// until it is the program, the run, its pointers, its strings.
static kept_run *lay_out(const csystem_program *program, csystem_run *run) {
  size_t pointers = program->argument_count + program->environment_count + 3;
  run->memory_length = KEPT_RUN_PLACE + sizeof(kept_run) + pointers * sizeof(char *) + program->length;
  long mapped = raw_map(run->memory_length);
  if (mapped < 0) {
    errno = (int)-mapped;
    return NULL;
  }
  char *memory = (char *)mapped;
  run->memory = memory;
  if (mprotect(memory, KEPT_GUARD, PROT_NONE) != 0 ||
      mprotect(memory + KEPT_GUARD + KEEPER_STACK, KEPT_GUARD, PROT_NONE) != 0) {
    return NULL;
  }
  kept_run *kept = (kept_run *)(memory + KEPT_RUN_PLACE);
  kept->program = *program;
  kept->leader_stack = memory + KEPT_RUN_PLACE;
  kept->arguments = (char **)(kept + 1);
  kept->environment = kept->arguments + program->argument_count + 2;
  char *string = (char *)(kept->arguments + pointers);
  memcpy(string, program->strings, program->length);
  kept->path = string;
  kept->arguments[0] = string;
  string += strlen(string) + 1;
  kept->folder = string;
  string += strlen(string) + 1;
  for (size_t place = 1; place <= program->argument_count; place++) {
    kept->arguments[place] = string;
    string += strlen(string) + 1;
  }
  for (size_t place = 0; place < program->environment_count; place++) {
    kept->environment[place] = string;
    string += strlen(string) + 1;
  }
  return kept;
}

static int connect_run(csystem_run *run, kept_run *kept, csystem_step *failed) {
  int input[2], output[2], errors[2], control[2];
  *failed = CSYSTEM_STEP_PIPE;
  if (pipe2(input, O_CLOEXEC) != 0) return -1;
  kept->input = input[0];
  run->input = input[1];
  if (pipe2(output, O_CLOEXEC) != 0) return -1;
  run->output = output[0];
  kept->output = output[1];
  if (pipe2(errors, O_CLOEXEC) != 0) return -1;
  run->errors = errors[0];
  kept->errors = errors[1];
  *failed = CSYSTEM_STEP_SOCKETPAIR;
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, control) != 0) return -1;
  run->control = control[0];
  kept->control = control[1];
  // Only our ends: the others belong to the program.
  int ours[4] = {run->input, run->output, run->errors, run->control};
  for (int place = 0; place < 4; place++) {
    if (fcntl(ours[place], F_SETFL, fcntl(ours[place], F_GETFL) | O_NONBLOCK) != 0) return -1;
  }
  return 0;
}

static int start_keeper(csystem_run *run, kept_run *kept) {
  // No handler of ours may run in the keeper.
  uint64_t all = UINT64_MAX, before;
  RAW(SYS_rt_sigprocmask, SIG_SETMASK, &all, &before, KERNEL_SIGNAL_BYTES, 0);
  char *top = (char *)run->memory + KEPT_GUARD + KEEPER_STACK;
  // No signal tells of its end, so that nobody else takes it for a child of theirs.
  long process = raw_clone(CLONE_VM | CLONE_PIDFD, top, &kept->keeper_pidfd, keeper_main, kept);
  RAW(SYS_rt_sigprocmask, SIG_SETMASK, &before, NULL, KERNEL_SIGNAL_BYTES, 0);
  if (process >= 0) {
    run->keeper = kept->keeper_pidfd;
    return 0;
  }
  errno = (int)-process;
  return -1;
}

static void close_all(const int *descriptors, int count) {
  for (int place = 0; place < count; place++) {
    if (descriptors[place] >= 0) close(descriptors[place]);
  }
}

int csystem_run_start(const csystem_program *program, csystem_run *run, csystem_step *failed) {
  *run = (csystem_run){-1, -1, -1, -1, -1, NULL, 0};
  *failed = CSYSTEM_STEP_MMAP;
  kept_run *kept = lay_out(program, run);
  int result = -1;
  if (kept != NULL) {
    kept->input = kept->output = kept->errors = kept->control = -1;
    result = connect_run(run, kept, failed);
    if (result == 0) {
      *failed = CSYSTEM_STEP_CLONE;
      result = start_keeper(run, kept);
    }
  }
  int code = result == 0 ? 0 : errno;
  if (kept != NULL) {
    close_all((int[]){kept->input, kept->output, kept->errors, kept->control}, 4);
  }
  if (code != 0) {
    close_all((int[]){run->input, run->output, run->errors, run->control}, 4);
    csystem_run_forget(run);
  }
  return code;
}

// MARK: Talking with the keeper

int csystem_run_news(int control, csystem_news *news) {
  for (;;) {
    ssize_t count = recv(control, news, sizeof *news, 0);
    if (count == sizeof *news) return 1;
    if (count == 0) return 0;
    // A keeper that ends before it reads a request resets the connection, once; what it told is
    // still there.
    if (count > 0 || (errno != EINTR && errno != ECONNRESET)) return -1;
  }
}

void csystem_run_ask(int control) {
  char asked = 1;
  // Where it cannot be told, the keeper is gone, and everything with it.
  (void)!send(control, &asked, 1, MSG_NOSIGNAL);
}

void csystem_run_end(int control) { shutdown(control, SHUT_WR); }

void csystem_keeper_kill(int keeper) {
  RAW(SYS_pidfd_send_signal, keeper, SIGKILL, 0, 0, 0);
}

static int reap_keeper(int keeper, int options) {
  siginfo_t ended;
  for (;;) {
    ended.si_pid = 0;
    if (waitid((idtype_t)P_PIDFD, (id_t)keeper, &ended, WEXITED | __WALL | options) == 0) break;
    if (errno == EINTR) continue;
    // Somebody else took note of it.
    return errno == ECHILD ? 1 : -1;
  }
  if (ended.si_pid == 0) return 0;
  return ended.si_code == CLD_EXITED && ended.si_status == 0 ? 1 : -1;
}

int csystem_keeper_reap(int keeper) { return reap_keeper(keeper, WNOHANG); }

int csystem_keeper_wait(int keeper) { return reap_keeper(keeper, 0); }

int32_t csystem_run_session(const csystem_run *run) {
  return ((const kept_run *)((const char *)run->memory + KEPT_RUN_PLACE))->leader;
}

void csystem_run_forget(csystem_run *run) {
  if (run->memory == NULL) return;
  munmap(run->memory, run->memory_length);
  run->memory = NULL;
}

int csystem_session_kill(int32_t session) { return census_kill(CENSUS_SESSION, session); }
