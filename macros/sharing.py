"""Do work in a second process, which sees the same data without copying it."""

import multiprocessing
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from macros.errors import UsageError
from macros.memory import Packed, pack

T = TypeVar("T")
U = TypeVar("U")
WORTH_SHARING = 100  # fewer pieces are done sooner than a second process starts
FEW_TASKS = 16  # likewise for whole files
TOKEN = 4  # bytes of a number in the queue
MOST_TOKENS = 4096  # so that the queue of numbers fits into a pipe at once


def can_share() -> bool:
    """Whether a second process may be started: never from one that shares already, nor beside running threads."""
    alone = multiprocessing.parent_process() is None and threading.active_count() == 1
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and alone


def share_out(work: Callable[[T], U], items: Sequence[T]) -> list[U | Packed]:
    """Return the result for every item, in order; those of the second process packed. Raises what the work raises."""
    if len(items) < WORTH_SHARING or not can_share():
        return [work(item) for item in items]
    with aside(lambda: [pack(work(item)) for item in _while_wanted(items[1::2])]) as wait:
        own = [work(item) for item in items[::2]]
        found = wait()
    results: list[U | Packed] = [*own, *found]
    results[::2], results[1::2] = own, found
    return results


def share_tasks(work: Callable[[T], object], items: Sequence[T]) -> None:
    """Do the work on every item, each process taking the next when it is done with one. Raises what the work raises."""
    if len(items) < FEW_TASKS or not can_share():
        for item in items:
            work(item)
        return
    size = -(-len(items) // MOST_TOKENS)
    queue, entry = os.pipe()
    try:
        os.write(entry, b"".join(start.to_bytes(TOKEN, "big") for start in range(0, len(items), size)))
        os.close(entry)
        with aside(lambda: _take(work, items, queue, size)) as wait:
            try:
                _take(work, items, queue, size)
            finally:
                while os.read(queue, TOKEN * MOST_TOKENS):  # after a fault the other process finds nothing left to do
                    pass
            wait()
    finally:
        os.close(queue)


@contextmanager
def aside(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Do some work in a second process meanwhile and yield what waits for its result; where there can be none, it is done on waiting.

    Waiting raises what the work raised, UsageError when the process was ended from outside. On leaving, the process has ended.
    """
    if not can_share():
        yield work
        return
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_work_in_child, args=(work, sender))
    child.start()
    sender.close()
    try:
        yield lambda: _receive(receiver)
    finally:
        with suppress(EOFError, OSError):  # the pipe is empty when its result has been asked for
            receiver.recv_bytes()
        child.join()
        receiver.close()


def _receive(receiver: Connection) -> Any:
    try:
        found = receiver.recv()
    except EOFError:
        raise UsageError("một tiến trình phụ bị dừng giữa chừng, có thể vì máy thiếu bộ nhớ; chạy lại") from None
    if isinstance(found, BaseException):
        raise found
    return found


def _take(work: Callable[[T], object], items: Sequence[T], queue: int, size: int) -> None:
    while token := os.read(queue, TOKEN):
        start = int.from_bytes(token, "big")
        for item in _while_wanted(items[start : start + size]):
            work(item)


def _while_wanted(items: Sequence[T]) -> Iterator[T]:
    """Yield items as long as the parent of a second process lives: nobody waits for the rest, and its lock must not be held on."""
    parent = os.getppid() if multiprocessing.parent_process() else 0
    for item in items:
        if parent and os.getppid() != parent:
            return
        yield item


def _work_in_child(work: Callable[[], Any], sender: Connection) -> None:
    try:
        sender.send(work())
    except BaseException as error:  # handed to the parent, which raises it
        try:
            sender.send(error)
        except Exception:  # the error cannot be pickled: its text can
            sender.send(RuntimeError("".join(traceback.format_exception(error))))
    sys.stdout.flush()
