"""Give every second piece of work to a second process, which sees the same data without copying it."""

import multiprocessing
import os
import pickle
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

from macros.memory import Packed

T = TypeVar("T")
U = TypeVar("U")
WORTH_SHARING = 100  # fewer pieces are done sooner than a second process starts


def can_share(count: int) -> bool:
    """Whether a second process helps and may be started: never from one that shares already, nor beside running threads."""
    alone = multiprocessing.parent_process() is None and threading.active_count() == 1
    return count >= WORTH_SHARING and hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and alone


def share_out(work: Callable[[T], U], items: Sequence[T]) -> list[U | Packed]:
    """Return the result for every item, in order; those of the second process packed. Raises what the work raises."""
    if not can_share(len(items)):
        return [work(item) for item in items]
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_work_in_child, args=(work, items[1::2], sender))
    child.start()
    sender.close()
    try:
        own = [work(item) for item in items[::2]]
        found = receiver.recv()
    finally:
        child.join()
        receiver.close()
    if isinstance(found, BaseException):
        raise found
    results: list[U | Packed] = [*own, *found]
    results[::2], results[1::2] = own, found
    return results


def _work_in_child(work: Callable[[T], U], items: Sequence[T], sender: Connection) -> None:
    parent = os.getppid()
    try:
        found = []
        for item in items:
            if os.getppid() != parent:  # killed: nobody waits for the rest, and its lock must not be held on
                return
            found.append(Packed(pickle.dumps(work(item), protocol=pickle.HIGHEST_PROTOCOL)))
        sender.send(found)
    except BaseException as error:  # handed to the parent, which raises it
        try:
            sender.send(error)
        except Exception:  # the error cannot be pickled: its text can
            sender.send(RuntimeError("".join(traceback.format_exception(error))))
    sys.stdout.flush()
