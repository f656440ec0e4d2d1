"""Taking from a process what it has no use for, so that a hole in the guard or the engine leads nowhere."""

import ctypes
import os
import resource
from contextlib import suppress
from pathlib import Path

NEW_USERS, NEW_NETWORK = 0x10000000, 0x40000000  # clone(2)


def leave_network() -> bool:
    """From here on this process and its children reach no network; sockets they hold stay usable.

    Whether that could be had: only Linux has it, and some systems keep it from users other than root.
    """
    with suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None)
        return 0 in (libc.unshare(NEW_NETWORK), libc.unshare(NEW_USERS | NEW_NETWORK))
    return False


def close_files() -> None:
    """From here on no file and no socket can be opened; those that are open stay usable."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def limit_memory(growth: int) -> None:
    """From here on the process can grow by `growth` bytes; when it needs more, it dies."""
    size = Path("/proc/self/statm")
    if size.exists():
        limit = int(size.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE") + growth
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
