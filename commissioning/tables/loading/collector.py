"""Memory while many rows are held at once."""

import gc
from contextlib import contextmanager


@contextmanager
def paused_collector():
    """Python's search for circles of garbage looks at every row held, again and again, and rows
    make none: a fifth of the time of loading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
