"""How long a thing takes, told so that a busy machine spoils no test."""

import gc
import time
from collections.abc import Callable


def seconds(work: Callable[[], object], *, times: int = 3) -> float:
    """Return the least processor time of several runs, without the collector: it walks all that other tests left."""
    took = []
    for _ in range(times):
        gc.collect()
        gc.disable()
        try:
            since = time.process_time()
            work()
            took.append(time.process_time() - since)
        finally:
            gc.enable()
    return min(took)
