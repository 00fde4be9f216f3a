"""One process and its children, measured: python -I -S measure.py LOG PROGRAM ARGUMENT…

Prints status, CPU seconds (user and system), wall seconds and peak memory in bytes, the latter of the largest
process. It imports next to nothing: a process starts with the peak of the one that it is forked from, so that
no peak below this one's own can be seen.
"""

import os
import sys
import time


def main(log, command):
    """Starts the program with its output in the log, and waits for it."""
    output = [(os.POSIX_SPAWN_OPEN, number, log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600) for number in (1, 2)]
    begun = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=output)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begun
    unit = 1 if sys.platform == "darwin" else 1024
    print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
