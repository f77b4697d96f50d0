"""Runs a program on a terminal of its own, as a person would: terminal.py PROGRAM... <<< steps.

Each step of the file that TERMINAL_STEPS names is a line, WAIT<tab>KEYS: once WAIT has been shown since the last step, KEYS are typed, with
Python's escapes. Shows what the program has shown; ends with its status, or with 99 when a WAIT does not come.
"""
import os
import pty
import select
import signal
import sys

PATIENCE = 20

pid, terminal = pty.fork()
if pid == 0:
    # who was started in the background ignores it, and so would Java
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.execvp(sys.argv[1], sys.argv[1:])

shown = b""
looked = 0


def read_more():
    """Whether the program has shown more."""
    global shown
    if not select.select([terminal], [], [], PATIENCE)[0]:
        return False
    try:
        more = os.read(terminal, 4096)
    except OSError:
        return False
    shown += more
    return bool(more)


def leave(status):
    sys.stdout.buffer.write(shown)
    sys.exit(status)


with open(os.environ["TERMINAL_STEPS"]) as steps:
    for step in steps:
        wait, keys = step.rstrip("\n").split("\t")
        wait = wait.encode()
        while wait not in shown[looked:]:
            if not read_more():
                sys.stderr.write("not shown: " + repr(wait) + "\n")
                leave(99)
        looked = shown.index(wait, looked) + len(wait)
        os.write(terminal, keys.encode().decode("unicode_escape").encode("latin-1"))
while read_more():
    pass
leave(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
