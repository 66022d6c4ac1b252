"""Run the engine's program in bounds that it cannot leave: it ends with the gateway, has so much memory, and no network.

    python -I confined.py CHANNEL PARENT MEMORY NETWORK

CHANNEL is the number of the socket to the gateway, PARENT the gateway's process, MEMORY what a query may take in bytes,
NETWORK 1 where SERVICE is allowed, else 0.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import runpy
import signal
import struct
import sys
from pathlib import Path

# What the process itself and the cache of the store take beside a query, and how far a query may go over its limit
# before the gateway, which looks now and then, stops it.
OWN_MEMORY = 512 * 1024 * 1024


def die_with(parent: int) -> None:
    """Have Linux kill this process when `parent` is gone, however it went; elsewhere the closed socket ends it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os._exit(0)


def deny_network() -> None:
    """Give up for good the right to open sockets, where Linux allows: no query can then reach another host.

    The gateway refuses SERVICE before; this holds even if a disguise were ever to slip through. A filter in the kernel
    (seccomp) answers socket() with "not permitted"; without one for this processor nothing is changed.
    """
    # Number of socket() and the name of the architecture in <linux/audit.h>.
    known = {"x86_64": (41, 0xC000003E), "aarch64": (198, 0xC00000B7)}.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return
    number, architecture = known
    load, jump_if, give = 0x20, 0x15, 0x06  # BPF: load a word, jump if equal, return.
    allow, refuse = 0x7FFF0000, 0x00050001  # SECCOMP_RET_ALLOW; SECCOMP_RET_ERRNO with EPERM.
    code = (
        (load, 0, 0, 4),
        (jump_if, 0, 2, architecture),
        (load, 0, 0, 0),
        (jump_if, 1, 0, number),
        (give, 0, 0, allow),
    )
    steps = b"".join(struct.pack("HBBI", *step) for step in (*code, (give, 0, 0, refuse)))
    buffer = ctypes.create_string_buffer(steps)
    # struct sock_fprog: the number of steps, padded to a pointer, and where they are.
    program = struct.pack("HxxxxxxP", len(code) + 1, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(38, 1, 0, 0, 0) == 0:  # PR_SET_NO_NEW_PRIVS
        libc.prctl(22, 2, ctypes.create_string_buffer(program), 0, 0)  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER


def main(parent: int, memory: int, network: int) -> None:
    """Set the bounds, and run the program in this process."""
    die_with(parent)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (memory + OWN_MEMORY, memory + OWN_MEMORY))
    if not network:
        deny_network()
    runpy.run_path(str(Path(__file__).with_name("worker.py")), run_name="__main__")


if __name__ == "__main__":
    main(*map(int, sys.argv[2:]))
