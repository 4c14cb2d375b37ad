"""Our own builds: from nothing, with nothing changed, after one edit, with prints; and the check."""

import re
import sys
from pathlib import Path

from macros.rules.ten_tep import SLUG_LIMIT
from macros.text import make_slug
from tests.bench.timing import ALL, Series

SOTAY = str(Path(sys.executable).with_name("sotay"))
TODAY = ("--today", "2026-11-22")
EDITED = "quan-ly-dang-vien"
ADDED = "DV-9999"


class Ours:
    """The measurements of a handbook's folder, round by round."""

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus
        build, check = [SOTAY, "build", *TODAY, "--no-print"], [SOTAY, "check", *TODAY]
        self.full = Series("Dựng mới", build, corpus, ALL)
        self.same = Series("Dựng lại, không đổi gì", build, corpus)
        self.edited = Series("Dựng lại, sửa tóm tắt", build, corpus)
        self.step = Series("Dựng lại, sửa một bước", build, corpus)
        self.title = Series("Dựng lại, đổi tên", build, corpus)
        self.added = Series("Dựng lại, thêm một quy trình", build, corpus)
        self.removed = Series("Dựng lại, bỏ một quy trình", build, corpus)
        self.check = Series("sotay check", check, corpus)
        self.check_edited = Series("sotay check, đổi một quy trình", check, corpus)
        self.check_cold = Series("sotay check, không bộ nhớ đệm", check, corpus, (".cache",))

    @property
    def series(self) -> list[Series]:
        return [self.full, self.same, self.edited, self.step, self.title, self.added, self.removed, *self.checks]

    @property
    def checks(self) -> list[Series]:
        return [self.check, self.check_edited, self.check_cold]

    def measure(self) -> None:
        """Measure each once."""
        self.full.measure()
        self.same.measure()
        for change, series in (
            (edit, self.edited),
            (edit_step, self.step),
            (edit_title, self.title),
            (add, self.added),
            (remove, self.removed),
        ):
            change(self.corpus)
            series.measure()
        self.check.measure()
        edit(self.corpus)
        self.check_edited.measure()
        self.check_cold.measure()

    def measure_prints(self) -> list[Series]:
        """Measure a build with all prints: from nothing, with nothing changed, after one edit."""
        build = [SOTAY, "build", *TODAY]
        full = Series("Dựng mới, có bản in", build, self.corpus, ALL)
        same = Series("Dựng lại, có bản in, không đổi gì", build, self.corpus)
        edited = Series("Dựng lại, có bản in, sửa tóm tắt", build, self.corpus)
        full.measure()
        same.measure()
        edit(self.corpus)
        edited.measure()
        return [full, same, edited]


def edit(corpus: Path) -> None:
    """Change the summary of one procedure."""
    _change(corpus, "tom_tat: ", "tom_tat: Một lần sửa. ")


def edit_step(corpus: Path) -> None:
    """Change what is to be done in the first step of one procedure."""
    _change(corpus, "noi_dung: ", "noi_dung: Một lần sửa. ", after="trinh_tu_thuc_hien:")


def edit_title(corpus: Path) -> None:
    """Change the title of one procedure, and its file's name with it: every index shows it."""
    file = _find(corpus)
    _change(corpus, "\nten: ", "\nten: Lại ")
    title = file.read_text(encoding="utf-8").partition("\nten: ")[2].partition("\n")[0]
    file.rename(file.with_name(f"dv-04-{make_slug(title, SLUG_LIMIT)}.md"))


def add(corpus: Path) -> None:
    """Add a procedure: a copy with a code of its own."""
    file = _find(corpus)
    text = file.read_text(encoding="utf-8").replace("\nma: DV-04\n", f"\nma: {ADDED}\n", 1)
    file.with_name(file.name.replace("dv-04", ADDED.lower())).write_text(text, encoding="utf-8")


def remove(corpus: Path) -> None:
    """Delete the procedure that was added."""
    next((corpus / "procedures" / EDITED).glob(f"{ADDED.lower()}-*.md")).unlink()


def _find(corpus: Path) -> Path:
    return min((corpus / "procedures" / EDITED).glob("dv-04-*.md"))


def _change(corpus: Path, old: str, new: str, after: str = "") -> None:
    file = _find(corpus)
    head, mark, rest = file.read_text(encoding="utf-8").partition(after) if after else ("", "", file.read_text(encoding="utf-8"))
    plain = re.compile(re.escape(old) + r"(?=[^'\"|>])")  # a value in quotes or in lines of its own can't be begun anew
    file.write_text(head + mark + plain.sub(lambda _: new, rest, count=1), encoding="utf-8")
