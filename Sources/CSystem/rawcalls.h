// Calls of the kernel without the C library. A process that shares our memory shares the thread's
// own data too: `errno` there belongs to somebody else, and may be gone with its thread.
#ifndef CSYSTEM_RAWCALLS_H
#define CSYSTEM_RAWCALLS_H

#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#if defined(__x86_64__)

// The result, or the negated reason.
static inline long raw_call(long number, long a, long b, long c, long d, long e, long f) {
  long result;
  register long fourth __asm__("r10") = d;
  register long fifth __asm__("r8") = e;
  register long sixth __asm__("r9") = f;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "a"(number), "D"(a), "S"(b), "d"(c), "r"(fourth), "r"(fifth),
                     "r"(sixth)
                   : "rcx", "r11", "memory");
  return result;
}

// Starts a process that runs `body` on a stack of its own and never returns from it.
static inline long raw_clone(long flags, void *top, int32_t *descriptor, void (*body)(void *),
                             void *argument) {
  long result;
  register long fourth __asm__("r10") = 0;
  register long fifth __asm__("r8") = 0;
  register void *given __asm__("r12") = argument;
  register void (*called)(void *) __asm__("r13") = body;
  __asm__ volatile("syscall\n\t"
                   "test %%rax, %%rax\n\t"
                   "jnz 1f\n\t"
                   "xor %%ebp, %%ebp\n\t"
                   "mov %%r12, %%rdi\n\t"
                   "call *%%r13\n\t"
                   "ud2\n"
                   "1:"
                   : "=a"(result)
                   : "a"((long)SYS_clone), "D"(flags), "S"(top), "d"(descriptor), "r"(fourth),
                     "r"(fifth), "r"(given), "r"(called)
                   : "rcx", "r11", "memory", "cc");
  return result;
}

#elif defined(__aarch64__)

static inline long raw_call(long number, long a, long b, long c, long d, long e, long f) {
  register long eighth __asm__("x8") = number;
  register long first __asm__("x0") = a;
  register long second __asm__("x1") = b;
  register long third __asm__("x2") = c;
  register long fourth __asm__("x3") = d;
  register long fifth __asm__("x4") = e;
  register long sixth __asm__("x5") = f;
  __asm__ volatile("svc #0"
                   : "+r"(first)
                   : "r"(eighth), "r"(second), "r"(third), "r"(fourth), "r"(fifth), "r"(sixth)
                   : "memory", "cc");
  return first;
}

static inline long raw_clone(long flags, void *top, int32_t *descriptor, void (*body)(void *),
                             void *argument) {
  register long eighth __asm__("x8") = SYS_clone;
  register long first __asm__("x0") = flags;
  register void *second __asm__("x1") = top;
  register int32_t *third __asm__("x2") = descriptor;
  register long fourth __asm__("x3") = 0;
  register long fifth __asm__("x4") = 0;
  register void *given __asm__("x9") = argument;
  register void (*called)(void *) __asm__("x10") = body;
  __asm__ volatile("svc #0\n\t"
                   "cbnz x0, 1f\n\t"
                   "mov x29, xzr\n\t"
                   "mov x0, x9\n\t"
                   "blr x10\n\t"
                   "brk #1\n"
                   "1:"
                   : "+r"(first)
                   : "r"(eighth), "r"(second), "r"(third), "r"(fourth), "r"(fifth), "r"(given),
                     "r"(called)
                   : "memory", "cc", "x30");
  return first;
}

#else
#error "A keeper needs the calls of this processor: add them above."
#endif

#define RAW(number, a, b, c, d, e) \
  raw_call((number), (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), 0)

// Memory of zeros, or a negated reason.
static inline long raw_map(unsigned long size) {
  return raw_call(SYS_mmap, 0, (long)size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                  0);
}

#endif
