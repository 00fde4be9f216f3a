/* Put before the C library, it fails or kills the process at one call that changes files: what a full disk, a lost
   right or a `kill -9` do at a moment that no test can choose otherwise.

   FAULT_CALL is open (of a new file), write, rename, unlink or any; FAULT_AT counts from 1; FAULT_HOW is the number of an error,
   or "kill" before the call, or "term" for a signal before it. Calls on standard streams do not count. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int calls;

static int fails(const char *call) {
  const char *wanted = getenv("FAULT_CALL"), *at = getenv("FAULT_AT"), *how = getenv("FAULT_HOW");
  if (!wanted || !at || !how) return 0;
  if (strcmp(wanted, call) && strcmp(wanted, "any")) return 0;
  if (++calls != atoi(at)) return 0;
  if (!strcmp(how, "kill")) kill(getpid(), SIGKILL);
  if (!strcmp(how, "term")) return kill(getpid(), SIGTERM);
  errno = atoi(how);
  return 1;
}

static int opened(const char *name, const char *path, int flags, mode_t mode) {
  int (*real)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, name);
  if ((flags & O_CREAT) && fails("open")) return -1;
  return real(path, flags, mode);
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    return opened(#name, path, flags, mode); \
  }

OPEN(open)
OPEN(open64)

ssize_t write(int file, const void *bytes, size_t count) {
  ssize_t (*real)(int, const void *, size_t) = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  if (file > 2 && fails("write")) return -1;
  /* Less than all of it, so that a file can be torn. */
  return real(file, bytes, file > 2 && count > 4096 ? count / 2 : count);
}

int rename(const char *from, const char *to) {
  int (*real)(const char *, const char *) = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
  return fails("rename") ? -1 : real(from, to);
}

int unlink(const char *path) {
  int (*real)(const char *) = (int (*)(const char *))dlsym(RTLD_NEXT, "unlink");
  return fails("unlink") ? -1 : real(path);
}
