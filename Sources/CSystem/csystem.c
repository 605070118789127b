#define _GNU_SOURCE 1
#include "csystem.h"

#include <stddef.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <sys/timerfd.h>

#define MAXIMUM_EVENTS 256

int csystem_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

int csystem_epoll_add(int epoll, int descriptor) {
  struct epoll_event event = {
      .events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET,
      .data.fd = descriptor,
  };
  return epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
}

int csystem_epoll_remove(int epoll, int descriptor) {
  return epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, NULL);
}

int csystem_epoll_wait(int epoll, csystem_event *events, int capacity, int milliseconds) {
  struct epoll_event found[MAXIMUM_EVENTS];
  if (capacity > MAXIMUM_EVENTS) capacity = MAXIMUM_EVENTS;
  int count = epoll_wait(epoll, found, capacity, milliseconds);
  for (int place = 0; place < count; place++) {
    uint32_t ready = found[place].events;
    uint32_t both = ready & (EPOLLERR | EPOLLHUP) ? CSYSTEM_READABLE | CSYSTEM_WRITABLE : 0;
    events[place].descriptor = found[place].data.fd;
    events[place].events = both | (ready & (EPOLLIN | EPOLLRDHUP) ? CSYSTEM_READABLE : 0) |
                           (ready & EPOLLOUT ? CSYSTEM_WRITABLE : 0);
  }
  return count;
}

int csystem_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int csystem_inotify_create(void) { return inotify_init1(IN_CLOEXEC | IN_NONBLOCK); }

int csystem_inotify_add(int descriptor, const char *folder) {
  return inotify_add_watch(descriptor, folder,
                           IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVED_FROM |
                               IN_MOVED_TO | IN_MOVE_SELF | IN_ONLYDIR);
}

int csystem_wall_timer(void) {
  return timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
}

int csystem_wall_timer_arm(int timer, int64_t seconds, long nanoseconds) {
  struct itimerspec moment = {.it_value = {.tv_sec = seconds, .tv_nsec = nanoseconds}};
  return timerfd_settime(timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &moment, NULL);
}

int csystem_accept(int listener) {
  return accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

int csystem_peer(int descriptor, uid_t *user, gid_t *group, pid_t *process) {
  struct ucred credentials;
  socklen_t length = sizeof credentials;
  int result = getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length);
  if (result != 0) return -1;
  *user = credentials.uid;
  *group = credentials.gid;
  *process = credentials.pid;
  return 0;
}
