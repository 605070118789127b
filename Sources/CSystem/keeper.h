// A run as its keeper sees it, and the census that finds what a program left behind.
#ifndef CSYSTEM_KEEPER_H
#define CSYSTEM_KEEPER_H

#include "csystem_processes.h"

// All of it lies in the memory of the run, below it the two stacks.
typedef struct {
  csystem_program program;
  const char *path;
  const char *folder;
  char **arguments;
  char **environment;
  // The ends of the program and of the keeper, in our table of descriptors.
  int32_t input;
  int32_t output;
  int32_t errors;
  int32_t control;
  void *leader_stack;
  int32_t keeper_pidfd;
  // Its number.
  int32_t keeper;
  // Written by the program's process before it becomes the program, read by the keeper.
  volatile int32_t failed_step;
  volatile int32_t failed_code;
  volatile int32_t leader;
} kept_run;

#define KEPT_GUARD 65536
#define KEEPER_STACK 65536
#define LEADER_STACK 32768
// From where the memory of a run begins to where the run itself stands.
#define KEPT_RUN_PLACE (2 * KEPT_GUARD + KEEPER_STACK + LEADER_STACK)

// The body of the keeper's process.
void keeper_main(void *run);

// Which processes a census counts.
typedef enum { CENSUS_DESCENDANTS, CENSUS_SESSION } census_kind;

// Kills the processes below `root` in the tree, or those of a session. Returns how many it found,
// or a negated reason. Needs nothing of the C library.
int census_kill(census_kind kind, int32_t root);

#endif
