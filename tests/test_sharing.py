"""Work done in other processes: the results in order, every fault told, nobody left behind."""

import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from macros import sharing
from macros.errors import UsageError
from macros.memory import Memory
from macros.sharing import FEW_TASKS, SLICE, WORTH_SHARING, aside, share_out, share_tasks

CAN_SHARE = sharing.can_share


@pytest.fixture(autouse=True)
def share(monkeypatch: pytest.MonkeyPatch) -> None:
    """Share whatever this machine's cores and the threads that other tests have left: none of the work here asks them."""
    monkeypatch.setattr(sharing, "can_share", lambda: multiprocessing.parent_process() is None)


class StubbornError(Exception):
    """An error that no other process can be sent."""

    def __reduce__(self) -> str:
        raise TypeError("không gửi được")


def fail_at(number: int, error: Exception) -> None:
    if number == SLICE + 3:
        raise error


def test_sharing_keeps_the_order() -> None:
    """The results come in the order of the items, packed, from two processes that are not this one."""
    results = share_out(lambda n: (n, os.getpid()), range(WORTH_SHARING + 1))
    found = Memory().recall_all("so", {str(n): "k" for n in range(len(results))}, lambda _: results)
    assert [n for n, _ in found.values()] == list(range(WORTH_SHARING + 1))
    assert os.getpid() not in {process for _, process in found.values()}


def test_few_items_are_done_here() -> None:
    assert share_out(lambda n: (n, os.getpid()), [7]) == [(7, os.getpid())]


def test_sharing_raises_what_the_other_process_raised() -> None:
    with pytest.raises(ValueError, match="mười chín"):
        share_out(lambda n: fail_at(n, ValueError("mười chín")), range(WORTH_SHARING))


def test_an_error_that_cannot_be_sent_is_told_in_words() -> None:
    with pytest.raises(RuntimeError, match="StubbornError"):
        share_out(lambda n: fail_at(n, StubbornError()), range(WORTH_SHARING))


def test_a_killed_process_is_told(tmp_path: Path) -> None:
    """As when the machine runs out of memory; the other one is not waited for in vain."""

    def work(number: int) -> None:
        if number == 5 and multiprocessing.parent_process():
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(UsageError, match="tiến trình phụ bị dừng"):
        share_tasks(work, range(FEW_TASKS))
    with pytest.raises(UsageError, match="tiến trình phụ bị dừng"), aside(lambda: work(5)) as wait:
        wait()
    assert multiprocessing.active_children() == []


def test_every_task_is_done_once(tmp_path: Path) -> None:
    """Whatever a task returns: a true value ends nothing."""

    def work(number: int) -> bool:
        with (tmp_path / f"{number}").open("x", encoding="utf-8"):
            return True

    share_tasks(work, range(100))
    assert {path.name for path in tmp_path.iterdir()} == {str(number) for number in range(100)}


def test_after_a_fault_the_rest_is_left(tmp_path: Path) -> None:
    def work(number: int) -> None:
        (tmp_path / str(number)).touch()
        if number == 0:
            raise ValueError("hỏng")

    with pytest.raises(ValueError, match="hỏng"):
        share_tasks(work, range(20_000))
    assert len(list(tmp_path.iterdir())) < 20_000
    assert multiprocessing.active_children() == []


def test_a_fault_here_waits_for_what_runs_aside(tmp_path: Path) -> None:
    """Its folder may be deleted afterwards."""
    with pytest.raises(ValueError, match="ở đây"), aside((tmp_path / "xong").touch):
        raise ValueError("ở đây")
    assert (tmp_path / "xong").exists()


def test_no_process_shares_again() -> None:
    with aside(CAN_SHARE) as wait:
        assert wait() is False


def test_without_other_processes_all_is_done_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sharing, "can_share", lambda: False)
    assert share_out(lambda n: (n, os.getpid()), range(WORTH_SHARING)) == [(n, os.getpid()) for n in range(WORTH_SHARING)]
    with aside(os.getpid) as wait:
        assert wait() == os.getpid()
