"""Do work in other processes, which see the same data without copying it.

This process only waits for work that is shared: so it stays small, and what the others unpack goes when they end.
"""

import gc
import multiprocessing
import os
import pickle
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import IntEnum
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for
from typing import Any, TypeVar

from macros.errors import UsageError
from macros.memory import Packed, pack

T = TypeVar("T")
U = TypeVar("U")
WORTH_SHARING = 100  # fewer pieces are done sooner than other processes start
FEW_TASKS = 16  # likewise for whole files
SLICE = 16  # pieces that are sent together
TOKEN = 4  # bytes of a number in the queue
MOST_TOKENS = 4096  # so that the queue of numbers fits into a pipe at once


class Kind(IntEnum):
    """What a process sends: some of its results, that there are no more, or what went wrong."""

    RESULT, END, FAULT = range(3)


def can_share() -> bool:
    """Whether another process may be started: never from one that shares already, nor beside running threads."""
    alone = multiprocessing.parent_process() is None and threading.active_count() == 1
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and alone


def share_out(work: Callable[[T], U], items: Sequence[T]) -> list[U | Packed]:
    """Return the result for every item, in order; packed where others have done it. Raises what the work raises."""
    if not _is_worth(items):
        return [work(item) for item in items]
    return [*_gather(lambda item: pack(work(item)), items)]


def share_whole(work: Callable[[T], U], items: Sequence[T]) -> list[U]:
    """Return the result for every item, in order, as the work gives it: for results that are packed already. Raises what the work raises."""
    return [*_gather(work, items)] if _is_worth(items) else [work(item) for item in items]


def _is_worth(items: Sequence[object]) -> bool:
    return len(items) >= WORTH_SHARING and can_share()


def _gather(work: Callable[[T], U], items: Sequence[T]) -> Iterator[U]:
    """Yield the result of others for every item, in order."""
    found = dict(_share(lambda some: [work(item) for item in some], items, SLICE))
    for start in sorted(found):
        yield from found[start]


def share_tasks(work: Callable[[T], object], items: Sequence[T]) -> None:
    """Do the work on every item. Raises what the work raises."""
    if len(items) < FEW_TASKS or not can_share():
        _do_all(work, items)
        return
    for _ in _share(partial(_do_all, work), items, -(-len(items) // MOST_TOKENS)):
        pass


def _do_all(work: Callable[[T], object], items: Iterable[T]) -> None:
    for item in items:
        work(item)


@contextmanager
def aside(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Do some work in another process meanwhile and yield what waits for its result; where there can be none, it is done on waiting.

    Waiting raises what the work raised, UsageError when the process was ended from outside. On leaving, the process has ended.
    """
    if not can_share():
        yield work
        return
    with _start(lambda: [work()]) as receiver:
        yield lambda: next(_receive(receiver))


def _share(work: Callable[[Iterable[T]], U], items: Sequence[T], size: int) -> Iterator[tuple[int, U]]:
    """Yield (place of the first item, result) of every slice of items; two processes each take the next when they are done with one."""
    queue, entry = os.pipe()
    try:
        os.write(entry, b"".join(start.to_bytes(TOKEN, "big") for start in range(0, len(items), size)))
        os.close(entry)
        take = partial(_take, work, items, queue, size)
        with _start(take) as first, _start(take) as second:
            try:
                yield from _receive(first, second)
            finally:
                while os.read(queue, TOKEN * MOST_TOKENS):  # after a fault there is nothing left to do
                    pass
    finally:
        os.close(queue)


def _take(work: Callable[[Iterable[T]], U], items: Sequence[T], queue: int, size: int) -> Iterator[tuple[int, U]]:
    while token := os.read(queue, TOKEN):
        start = int.from_bytes(token, "big")
        yield start, work(_while_wanted(items[start : start + size]))


def _while_wanted(items: Sequence[T]) -> Iterator[T]:
    """Yield items as long as the parent of this process lives: nobody waits for the rest, and its lock must not be held on."""
    parent = os.getppid() if multiprocessing.parent_process() else 0
    for item in items:
        if parent and os.getppid() != parent:
            return
        yield item


@contextmanager
def _start(work: Callable[[], Iterable[Any]]) -> Iterator[Connection]:
    """Start a process that sends what the work yields; on leaving it has ended."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_work_in_child, args=(work, sender))
    child.start()
    sender.close()
    try:
        yield receiver
    finally:
        with suppress(EOFError, OSError):
            while True:  # what nobody asked for must not keep the process from ending
                receiver.recv_bytes()
        child.join()
        receiver.close()


def _work_in_child(work: Callable[[], Iterable[Any]], sender: Connection) -> None:
    gc.freeze()  # else the collector walks, and so copies, all that this process was given
    with suppress(BrokenPipeError):  # nobody waits any more
        try:
            for result in work():
                sender.send((Kind.RESULT, result))
            sender.send((Kind.END, None))
        except BrokenPipeError:
            raise
        except BaseException as error:  # handed to the parent, which raises it
            sender.send((Kind.FAULT, _make_sendable(error)))
    sys.stdout.flush()


def _make_sendable(error: BaseException) -> BaseException:
    """Return an error that can be sent to another process: its text where it cannot itself."""
    try:
        pickle.dumps(error)
    except Exception:
        return RuntimeError("".join(traceback.format_exception(error)))
    return error


def _receive(*receivers: Connection) -> Iterator[Any]:
    """Yield what some processes send, as it comes, until all have ended; raises the first fault among them."""
    waiting: list[Any] = list(receivers)
    while waiting:
        for receiver in wait_for(waiting):
            kind, value = _read(receiver)
            if kind is Kind.FAULT:
                raise value
            if kind is Kind.END:
                waiting.remove(receiver)
            else:
                yield value


def _read(receiver: Any) -> tuple[Kind, Any]:
    try:
        message: tuple[Kind, Any] = receiver.recv()
    except EOFError:
        raise UsageError("một tiến trình phụ bị dừng giữa chừng, có thể vì máy thiếu bộ nhớ; chạy lại") from None
    return message
