// What the C library offers and Swift's Glibc module hides; what the processor offers stands in
// csystem_digests.h.
#ifndef CSYSTEM_H
#define CSYSTEM_H

#include "csystem_jobs.h"
#include "csystem_processes.h"
#include <stdint.h>
#include <sys/types.h>

// epoll_event is packed and holds a union: here it is flat.
typedef struct {
  uint32_t events;
  int32_t descriptor;
} csystem_event;

enum {
  CSYSTEM_READABLE = 1,
  CSYSTEM_WRITABLE = 4,
};

int csystem_epoll_create(void);
// Watches a descriptor for both directions, edge-triggered, until it is closed.
int csystem_epoll_add(int epoll, int descriptor);
int csystem_epoll_remove(int epoll, int descriptor);
// Waits; a negative timeout waits without end. Errors and hang-ups are ready in both directions.
int csystem_epoll_wait(int epoll, csystem_event *events, int capacity, int milliseconds);

int csystem_eventfd(void);

// Tells of files that were made, written, moved and removed in the folders that are added to it.
int csystem_inotify_create(void);
int csystem_inotify_add(int descriptor, const char *folder);

// A timer on the clock of the wall, not armed.
int csystem_wall_timer(void);
// Rings at a moment in seconds since 1970, and as soon as the clock is set; 0 disarms. 0, or -1 with
// errno: ECANCELED where the clock was set since the last reading, and the timer is armed.
int csystem_wall_timer_arm(int timer, int64_t seconds, long nanoseconds);

// Accepts a connection that is closed on exec and never blocks.
int csystem_accept(int listener);

// The credentials of the process at the other end, as of when it connected. 0, or -1 with errno.
int csystem_peer(int descriptor, uid_t *user, gid_t *group, pid_t *process);

#endif
