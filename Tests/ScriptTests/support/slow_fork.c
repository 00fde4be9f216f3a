// Loaded before the C library: what a process begins stays for a while as it was begun, before it has traps of its own, as
// on a machine that is busy.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>
#include <unistd.h>

pid_t fork(void) {
  pid_t (*real)(void) = (pid_t (*)(void))dlsym(RTLD_NEXT, "fork");
  pid_t child = real();
  if (child == 0) {
    struct timespec left = {.tv_nsec = 300000000};
    while (nanosleep(&left, &left) != 0) {}
  }
  return child;
}
