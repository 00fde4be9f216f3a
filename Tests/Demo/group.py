"""Runs a program in a process group of its own, so that all that it starts can be ended with it."""

import os
import signal
import sys

os.setpgid(0, 0)
signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell has programs in the background ignore it
os.execvp(sys.argv[1], sys.argv[1:])
