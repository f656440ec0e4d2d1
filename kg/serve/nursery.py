"""Where the processes beside the front come from."""

import json
import socket
import subprocess
import sys
from contextlib import suppress
from typing import cast

from kg.config import PACKAGE
from kg.serve.engine import Plan

LEAVING = 5.0  # seconds that the end of the processes is waited for; they need about one


def program(module: str) -> list[str]:
    """The command that runs `module`'s main with further arguments, wherever this package lies."""
    start = f"import sys; sys.path.insert(0, sys.argv.pop(1)); from {module} import main; main(sys.argv[1:])"
    return [sys.executable, "-c", start, str(PACKAGE.parent)]


class Nursery:
    """The process that generations' holders are forked from; started when it is needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._orders: socket.socket | None = None

    def holder(self, plan: Plan) -> socket.socket:
        """The control socket of a new holder, which says hello when it has opened its generation."""
        if not self._orders or not self._process or self._process.poll() is not None:
            self._start()
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(cast(socket.socket, self._orders), [json.dumps(plan).encode()], [theirs.fileno()])
        ours.setblocking(False)
        return ours

    def close(self) -> None:
        """Waits for the processes whose pools are closed."""
        if self._process and self._orders:
            self._orders.close()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(LEAVING)

    def _start(self) -> None:
        self._orders, theirs = socket.socketpair()
        with theirs:
            command = [*program("kg.serve.engine"), str(theirs.fileno())]
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()])  # noqa: S603 - our own program
