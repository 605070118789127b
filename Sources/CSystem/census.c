#define _GNU_SOURCE 1
#include "keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>

#pragma clang attribute push( \
    __attribute__((no_stack_protector, no_sanitize("undefined"))), apply_to = function)
#pragma clang attribute push(__attribute__((disable_sanitizer_instrumentation)), apply_to = function)

#include "rawcalls.h"

// More processes than these are looked at in the next census.
#define MOST_PROCESSES 65536
// A chain that is deeper, and has its numbers in reverse, takes more than one census.
#define MOST_PASSES 256
// The kernel gives no higher numbers.
#define MOST_NUMBERS (1 << 22)
#define LONGEST_STATUS 512
#define LISTING_SIZE 4096

typedef struct {
  int32_t process;
  int32_t parent;
  int32_t session;
  int32_t is_dead;
} inhabitant;

typedef struct {
  inhabitant all[MOST_PROCESSES];
  // A bit for each number of a process.
  uint8_t is_counted[MOST_NUMBERS / 8];
} census;

// Reads a number; -1 where there is none.
static int32_t number_at(const char *text, const char **end) {
  int32_t value = -1;
  while (*text >= '0' && *text <= '9') {
    value = (value < 0 ? 0 : value * 10) + (*text - '0');
    text++;
  }
  *end = text;
  return value;
}

// Writes "PROCESS/stat".
static void name_of_status(int32_t process, char *name) {
  char digits[12];
  int count = 0;
  do {
    digits[count++] = (char)('0' + process % 10);
    process /= 10;
  } while (process > 0);
  while (count > 0) *name++ = digits[--count];
  const char *rest = "/stat";
  while ((*name++ = *rest++) != 0) {
  }
}

// Reads parent and session of a process. Returns whether it is there.
static int look_at(long proc, int32_t process, inhabitant *found) {
  char name[32];
  char text[LONGEST_STATUS];
  name_of_status(process, name);
  long file = RAW(SYS_openat, proc, name, O_RDONLY | O_CLOEXEC, 0, 0);
  if (file < 0) return 0;
  long count = RAW(SYS_read, file, text, LONGEST_STATUS - 1, 0, 0);
  RAW(SYS_close, file, 0, 0, 0, 0);
  if (count <= 0) return 0;
  text[count] = 0;
  // "7 (name) S 1 7 7": the name may hold anything, also parentheses.
  const char *place = text + count;
  while (place > text && *place != ')') place--;
  if (place == text || place + 4 >= text + count) return 0;
  found->is_dead = place[2] == 'Z' || place[2] == 'X';
  place += 4;
  found->process = process;
  found->parent = number_at(place, &place);
  if (*place != ' ' || found->parent < 0 || found->parent >= MOST_NUMBERS) return 0;
  number_at(place + 1, &place);
  if (*place != ' ') return 0;
  found->session = number_at(place + 1, &place);
  return 1;
}

// Lists all processes. Returns how many, or a negated reason.
static long list(long proc, inhabitant *all) {
  _Alignas(8) char listing[LISTING_SIZE];
  long count = 0;
  for (;;) {
    long length = RAW(SYS_getdents64, proc, listing, LISTING_SIZE, 0, 0);
    if (length < 0) return length;
    if (length == 0) return count;
    // Of an entry: 16 bytes of numbers, 2 of its length, 1 of its kind, the name.
    for (long place = 0; place < length; place += *(uint16_t *)(listing + place + 16)) {
      const char *end;
      int32_t process = number_at(listing + place + 19, &end);
      if (process <= 0 || process >= MOST_NUMBERS || *end != 0) continue;
      if (count == MOST_PROCESSES) return count;
      count += look_at(proc, process, all + count);
    }
  }
}

static int is_counted(const census *seen, int32_t process) {
  return seen->is_counted[process >> 3] >> (process & 7) & 1;
}

static void count_in(census *seen, int32_t process) {
  seen->is_counted[process >> 3] |= (uint8_t)(1 << (process & 7));
}

static void count_descendants(census *seen, long count, int32_t root) {
  int is_settled = 0;
  for (int pass = 0; pass < MOST_PASSES && !is_settled; pass++) {
    is_settled = 1;
    for (long place = 0; place < count; place++) {
      const inhabitant *child = &seen->all[place];
      if (is_counted(seen, child->process)) continue;
      if (child->parent != root && !is_counted(seen, child->parent)) continue;
      count_in(seen, child->process);
      is_settled = 0;
    }
  }
}

// Kills a process that was counted. Its number may have gone to another since: the process that is
// held now must have the parent and the session that were seen.
static void kill_counted(long proc, const inhabitant *counted) {
  long held = RAW(SYS_pidfd_open, counted->process, 0, 0, 0, 0);
  if (held < 0) return;
  inhabitant seen;
  if (look_at(proc, counted->process, &seen) && seen.parent == counted->parent &&
      seen.session == counted->session) {
    RAW(SYS_pidfd_send_signal, held, SIGKILL, 0, 0, 0);
  }
  RAW(SYS_close, held, 0, 0, 0, 0);
}

int census_kill(census_kind kind, int32_t root) {
  long memory = raw_map(sizeof(census));
  if (memory < 0) return (int)memory;
  census *seen = (census *)memory;
  long proc = RAW(SYS_openat, AT_FDCWD, "/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0, 0);
  long count = proc < 0 ? proc : list(proc, seen->all);
  int killed = count < 0 ? (int)count : 0;
  if (kind == CENSUS_DESCENDANTS) count_descendants(seen, count, root);
  for (long place = 0; place < count; place++) {
    const inhabitant *found = &seen->all[place];
    int is_ours =
        kind == CENSUS_SESSION ? found->session == root : is_counted(seen, found->process);
    if (!is_ours || found->is_dead) continue;
    kill_counted(proc, found);
    killed++;
  }
  if (proc >= 0) RAW(SYS_close, proc, 0, 0, 0, 0);
  RAW(SYS_munmap, memory, sizeof(census), 0, 0, 0);
  return killed;
}

#pragma clang attribute pop
#pragma clang attribute pop
