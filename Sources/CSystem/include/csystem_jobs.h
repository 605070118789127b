#ifndef CSYSTEM_JOBS_H
#define CSYSTEM_JOBS_H

// Jobs of Swift's shared pool, kept for one thread: a simulation runs them in an order of its own.

typedef void (*csystem_job_taker)(void *context, void *job);

// From now on jobs that the calling thread gives to the shared pool go to the taker; a null taker
// ends that.
void csystem_take_shared_jobs(csystem_job_taker taker, void *context);

// Runs a taken job to its next pause.
void csystem_run_shared_job(void *job);

#endif
