"""Says which port is taken, before anything is prepared: ``python -m commissioning.config.port``.
Knows the standard library alone, because nothing else may be installed yet."""

import os
import socket
import sys


def is_free(port):
    """Whether this machine lets somebody listen on a port."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def port_of(text):
    """The number of a port. Ends the program with a sentence where it is none, or is taken."""
    if not text.isdigit() or not 0 < int(text) < 2**16:
        sys.exit(f"PORT is {text!r}, which is no port. Use a number such as PORT=9000 make run.")
    port = int(text)
    if not is_free(port):
        free = next((n for n in range(port + 1, min(port + 50, 2**16)) if is_free(n)), None)
        cure = f"Take another: PORT={free} make run" if free else "Take another by PORT=…"
        sys.exit(f"Port {port} is taken by another program, perhaps this site itself. {cure}")
    return port


if __name__ == "__main__":
    port_of(os.environ.get("PORT", "8000"))
