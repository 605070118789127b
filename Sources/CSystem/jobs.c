#include "csystem_jobs.h"

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

// The hook of the concurrency runtime, and its way to run a job, as its headers describe them.
typedef __attribute__((swiftcall)) void (*enqueue_original)(void *job);
extern __attribute__((swiftcall)) void (*swift_task_enqueueGlobal_hook)(
    void *job, enqueue_original original);
extern __attribute__((swiftcall)) void swift_job_run(
    void *job, uintptr_t executor_identity, uintptr_t executor_implementation);

static _Thread_local csystem_job_taker current_taker;
static _Thread_local void *current_context;
static pthread_once_t hooked = PTHREAD_ONCE_INIT;

static __attribute__((swiftcall)) void take(void *job, enqueue_original original) {
  if (current_taker == NULL) {
    original(job);
  } else {
    current_taker(current_context, job);
  }
}

static void hook(void) { swift_task_enqueueGlobal_hook = take; }

void csystem_take_shared_jobs(csystem_job_taker taker, void *context) {
  pthread_once(&hooked, hook);
  current_taker = taker;
  current_context = context;
}

void csystem_run_shared_job(void *job) { swift_job_run(job, 0, 0); }
