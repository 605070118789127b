#ifndef CSYSTEM_PROCESSES_H
#define CSYSTEM_PROCESSES_H

// Other programs. Each gets a keeper: a small process of ours that starts it, is told when it must
// end, and adopts whatever it leaves behind. The keeper shares our memory, so that a daemon with a
// great deal of it starts programs as fast as a small one, and it ends all when the daemon is gone.

#include <stddef.h>
#include <stdint.h>

// No limit.
#define CSYSTEM_UNLIMITED UINT64_MAX

typedef struct {
  // The path, the folder, the arguments after the path, then NAME=VALUE of the environment: each
  // ends with a NUL.
  const char *strings;
  size_t length;
  size_t argument_count;
  size_t environment_count;
  // Whether set-user-ID bits of the file count.
  int may_gain_rights;
  int changes_user;
  uint32_t user;
  uint32_t group;
  int niceness;
  uint64_t open_files;
  uint64_t processes;
  uint64_t file_size;
  uint64_t address_space;
  // From being asked to end until being ended.
  uint32_t farewell_milliseconds;
  // From the program's end until what it left behind is ended.
  uint32_t lingering_milliseconds;
} csystem_program;

// Our ends, all closed on exec; those of pipes and the control never block.
typedef struct {
  int input;
  int output;
  int errors;
  int control;
  // Readable when the keeper has ended.
  int keeper;
  void *memory;
  size_t memory_length;
} csystem_run;

typedef enum {
  CSYSTEM_STEP_MMAP,
  CSYSTEM_STEP_PIPE,
  CSYSTEM_STEP_SOCKETPAIR,
  CSYSTEM_STEP_CLONE,
  CSYSTEM_STEP_DUP,
  CSYSTEM_STEP_CLOSE_RANGE,
  CSYSTEM_STEP_SUBREAPER,
  CSYSTEM_STEP_SIGNALFD,
  CSYSTEM_STEP_SETSID,
  CSYSTEM_STEP_SETRLIMIT,
  CSYSTEM_STEP_SETPRIORITY,
  CSYSTEM_STEP_SETGROUPS,
  CSYSTEM_STEP_SETRESGID,
  CSYSTEM_STEP_SETRESUID,
  CSYSTEM_STEP_NO_NEW_PRIVS,
  CSYSTEM_STEP_PDEATHSIG,
  CSYSTEM_STEP_CHDIR,
  CSYSTEM_STEP_EXECVE,
} csystem_step;

// The name of the system's call.
const char *csystem_step_name(csystem_step step);

// What the keeper tells, one packet each.
typedef enum {
  // value: the reason; detail: the step.
  CSYSTEM_REFUSED,
  // value: the code of the exit.
  CSYSTEM_EXITED,
  // value: the signal.
  CSYSTEM_SIGNALED,
  // value: how many processes would not die.
  CSYSTEM_LEFT,
} csystem_news_kind;

typedef struct {
  int32_t kind;
  int32_t value;
  int32_t detail;
} csystem_news;

// Starts a keeper. What becomes of the program is told over `control`. 0, or the reason with the
// step in `failed`.
int csystem_run_start(const csystem_program *program, csystem_run *run, csystem_step *failed);

// The next packet: 1, 0 where no more come, or -1 with errno.
int csystem_run_news(int control, csystem_news *news);

// Asks the program to end; after its farewell it is ended.
void csystem_run_ask(int control);

// Ends the program and everything that it started.
void csystem_run_end(int control);

// Ends the keeper itself, which only one that hangs deserves.
void csystem_keeper_kill(int keeper);

// The number of the program's process, which is that of its session too; 0 where it never was.
int32_t csystem_run_session(const csystem_run *run);

// Takes note of the end of the keeper. 1 where it ended by itself, -1 where somebody ended it, 0
// where it has not ended.
int csystem_keeper_reap(int keeper);

// Like the other, but waits for the end.
int csystem_keeper_wait(int keeper);

// Gives the memory back, of a run whose keeper was reaped.
void csystem_run_forget(csystem_run *run);

// Kills the processes of a session. Returns how many were found alive.
int csystem_session_kill(int32_t session);

#endif
