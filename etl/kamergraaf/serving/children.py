"""Make a child process end when its parent does, even when the parent is killed."""

from __future__ import annotations

import ctypes
import signal
import sys

# From <linux/prctl.h>: the signal that the kernel sends to this process when its parent is gone.
_PR_SET_PDEATHSIG = 1
# Loaded before any fork: loading a library in the child of a process with threads may hang.
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent() -> None:
    """Ask Linux to terminate this process when its parent dies; for `preexec_fn`.

    Elsewhere there is no such call: there the child shares the terminal's process group, and is stopped on the way out.
    """
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
