"""What is remembered between commands: kept while its ingredients stay, made anew when they change, never trusted when damaged."""

import importlib
import marshal
import pkgutil
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import macros
from macros.edition import Edition, make_edition
from macros.load import load
from macros.memory import Memory, Packed, open_memory, pack
from macros.model.procedure import Procedure
from macros.pages import PIECES
from macros.pieces import Piece, collect
from tests.handbooks import DRAFT, TODAY, edit_file, make_handbook


def recall_squares(memory: Memory, names: list[str], made: list[str]) -> dict[str, int]:
    """Ask for squares under keys that never change, noting which are made."""

    def make(missing: object) -> list[int]:
        made.extend(missing)  # type: ignore[call-overload]
        return [int(name) ** 2 for name in missing]  # type: ignore[attr-defined]

    return memory.recall_all("binh-phuong", dict.fromkeys(names, "k"), make)


def test_remembers_between_commands(tmp_path: Path) -> None:
    """A second command makes only what the first did not."""
    made: list[str] = []
    first = open_memory(tmp_path)
    assert recall_squares(first, ["1", "2"], made) == {"1": 1, "2": 4}
    first.save()
    second = open_memory(tmp_path)
    assert recall_squares(second, ["2", "3"], made) == {"2": 4, "3": 9}
    second.save()
    assert recall_squares(open_memory(tmp_path), ["3", "2"], made) == {"3": 9, "2": 4}
    assert made == ["1", "2", "3"]


def test_other_key_is_made_anew(tmp_path: Path) -> None:
    """What was remembered under another key is not returned."""
    memory = open_memory(tmp_path)
    assert memory.recall("loai", "ten", "a", lambda: 1) == 1
    memory.save()
    assert open_memory(tmp_path).recall("loai", "ten", "b", lambda: 2) == 2


def test_packed_results_are_unpacked(tmp_path: Path) -> None:
    """Results of another process come out like one's own."""
    memory = open_memory(tmp_path)
    packed = Packed(b"\x80\x04K\x07.")
    assert memory.recall_all("loai", {"x": "k"}, lambda _: [packed]) == {"x": 7}


OLDER = marshal.dumps({"5": ("k", b"\x80\x04K\x07.")})  # rows as they were once written


@pytest.mark.parametrize("damage", [b"", b"x", b"0" * 32 + b"rest", zlib.crc32(OLDER).to_bytes(4, "big") + OLDER])
def test_damaged_file_is_no_fault(tmp_path: Path, damage: bytes) -> None:
    """A torn or foreign file, or one of an older format, counts as none."""
    made: list[str] = []
    memory = open_memory(tmp_path)
    recall_squares(memory, ["5"], made)
    memory.save()
    (file,) = (tmp_path / ".cache" / "doc").iterdir()
    file.write_bytes(damage)
    assert recall_squares(open_memory(tmp_path), ["5"], made) == {"5": 25}
    assert made == ["5", "5"]


def test_every_bit_counts(tmp_path: Path) -> None:
    """One changed byte anywhere in the file and nothing of it is believed."""
    memory = open_memory(tmp_path)
    recall_squares(memory, ["5"], [])
    memory.save()
    (file,) = (tmp_path / ".cache" / "doc").iterdir()
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        made: list[str] = []
        assert recall_squares(open_memory(tmp_path), ["5"], made) == {"5": 25}
        assert made == ["5"]


def test_gone_names_are_forgotten(tmp_path: Path) -> None:
    """The files do not grow for ever with names that are gone: at most as many stay as are in use."""
    generations = [[str(number) for number in range(start, start + 200)] for start in range(0, 1200, 200)]
    for names in generations:
        memory = open_memory(tmp_path)
        recall_squares(memory, names, [])
        memory.save()
    made: list[str] = []
    assert recall_squares(open_memory(tmp_path), generations[-1], made)
    assert made == []
    recall_squares(open_memory(tmp_path), [name for names in generations for name in names], made)
    assert len(made) >= 800


def read_folded(tmp_path: Path) -> list[tuple[Procedure, Procedure]]:
    """Return every procedure of the small handbook with itself as it comes out of the cache."""
    return [(p, pack(p).unpack()) for p in load(make_handbook(tmp_path)).book.procedures]


@pytest.mark.parametrize(
    "look",
    [
        repr,
        dict,
        lambda p: p.step_list,
        lambda p: p.model_dump(),
        lambda p: p.model_dump_json(by_alias=True),
        lambda p: p.model_copy(update={"papers": ()}).model_dump_json(),
        lambda p: pack(p).unpack().model_dump_json(),
    ],
)
def test_folded_procedures_show_all(tmp_path: Path, look: Callable[[Procedure], object]) -> None:
    """A remembered procedure says the same as the one that was read, however it is asked."""
    for read, folded in read_folded(tmp_path):
        assert look(folded) == look(read)


def test_folded_procedures_are_equal(tmp_path: Path) -> None:
    """Equality and hash do not depend on what is unpacked; lists ask for nothing that must be unpacked."""
    for read, folded in read_folded(tmp_path):
        assert (folded.code, folded.title, folded.address) == (read.code, read.title, read.address)
        assert "steps" not in vars(folded)
        assert (hash(folded), folded) == (hash(read), read)
        with pytest.raises(AttributeError):
            folded.khong_co  # noqa: B018


def name_title(edition: Edition, procedure: Procedure) -> str:
    """Return the title; a stand-in for a table's row."""
    return procedure.title


def test_an_edit_makes_one_piece_anew(tmp_path: Path) -> None:
    """After an edit of one procedure only its piece is made."""
    root = make_handbook(tmp_path)
    calls: list[str] = []
    piece = Piece("tieu-de", lambda edition, p: calls.append(p.code) or name_title(edition, p))  # type: ignore[func-returns-value]
    memory = open_memory(root)
    first = collect(make_edition(root, TODAY, memory=memory), piece)
    memory.save()
    assert calls == list(first)
    edit_file(root / DRAFT, "ten: Chuyển sinh hoạt đảng\n", "ten: Chuyển đảng\n")
    second = collect(make_edition(root, TODAY, memory=open_memory(root)), piece)
    assert calls[len(first) :] == ["DV-01"]
    assert second == {**first, "DV-01": "Chuyển đảng"}


def test_pieces_are_asked_once_in_an_edition(tmp_path: Path) -> None:
    """Pages of one edition share its pieces."""
    edition = make_edition(make_handbook(tmp_path), TODAY)
    assert collect(edition, Piece("tieu-de", name_title)) is collect(edition, Piece("tieu-de", name_title))


# Edits of one procedure, one of each kind of field.
FIELDS = (
    ("ten: Chuyển sinh hoạt đảng\n", "ten: An toàn\n"),
    ("tom_tat: ", "tom_tat: Sửa. "),
    ("tu_khoa: [", "tu_khoa: [mới, "),
    ("thoi_han_giai_quyet: 10 ngày làm việc", "thoi_han_giai_quyet: 2 tháng"),
    ("ten: Kiểm tra hồ sơ", "ten: Xem hồ sơ"),
    ("phi_le_phi: {khong: Không thu}\n", ""),
    ("tinh_trang: du-thao", "tinh_trang: cho-phe-duyet"),
    ("lien_quan: [DV-02]\n", ""),
)


def test_every_piece_of_the_package_is_tested() -> None:
    """The list above is complete."""
    found = set()
    for module in pkgutil.walk_packages(macros.__path__, "macros."):
        if module.name != "macros.__main__":
            found |= {value.name for value in vars(importlib.import_module(module.name)).values() if isinstance(value, Piece)}
    assert found == {piece.name for piece in PIECES}
    assert len(found) == len(PIECES)


@pytest.mark.parametrize(("old", "new"), FIELDS)
@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.name)
def test_a_piece_rests_on_its_procedure_alone(tmp_path: Path, piece: Piece[Any], old: str, new: str) -> None:
    """An edit of one procedure, made anew without any cache, leaves the pieces of all others as they were."""
    root = make_handbook(tmp_path)
    before = dict(collect(make_edition(root, TODAY), piece))
    edit_file(root / DRAFT, old, new)
    after = dict(collect(make_edition(root, TODAY), piece))
    assert list(before) == list(after) == ["DV-01", "DV-02"]
    assert before["DV-02"] == after["DV-02"]


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.name)
def test_a_piece_does_not_know_which_others_exist(tmp_path: Path, piece: Piece[Any]) -> None:
    """A procedure more, one less: the pieces of the others stay."""
    root = make_handbook(tmp_path)
    before = dict(collect(make_edition(root, TODAY), piece))
    text = (root / DRAFT).read_text(encoding="utf-8").replace("ma: DV-01", "ma: DV-03").replace("lien_quan: [DV-02]\n", "")
    (root / DRAFT).with_name("dv-03-moi.md").write_text(text, encoding="utf-8")
    more = dict(collect(make_edition(root, TODAY), piece))
    assert {code: more[code] for code in before} == before
    (root / DRAFT).unlink()
    less = dict(collect(make_edition(root, TODAY), piece))
    assert list(less) == ["DV-02", "DV-03"]
    assert less["DV-02"] == before["DV-02"]


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.name)
def test_pieces_come_out_of_the_cache_as_they_went_in(tmp_path: Path, piece: Piece[Any]) -> None:
    """What is recalled equals what was made, of the same types."""
    root = make_handbook(tmp_path)
    memory = open_memory(root)
    made = collect(make_edition(root, TODAY, memory=memory), piece)
    memory.save()
    again = collect(make_edition(root, TODAY, memory=open_memory(root)), piece)
    assert {code: repr(value) for code, value in made.items()} == {code: repr(value) for code, value in again.items()}
