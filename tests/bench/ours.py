"""Our own builds: from nothing, with nothing changed, after one edit, with prints; and the check."""

import shutil
import sys
from pathlib import Path

from tests.bench.timing import Series

SOTAY = str(Path(sys.executable).with_name("sotay"))
TODAY = ("--today", "2026-11-22")
EDITED = "quan-ly-dang-vien"


class Ours:
    """The measurements of a handbook's folder, round by round."""

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus
        build, check = [SOTAY, "build", *TODAY, "--no-print"], [SOTAY, "check", *TODAY]
        self.full = Series("Dựng mới", build, corpus)
        self.same = Series("Dựng lại, không đổi gì", build, corpus)
        self.edited = Series("Dựng lại, đổi một quy trình", build, corpus)
        self.check = Series("sotay check", check, corpus)
        self.check_cold = Series("sotay check, không bộ nhớ đệm", check, corpus)

    @property
    def series(self) -> list[Series]:
        return [self.full, self.same, self.edited, self.check, self.check_cold]

    def measure(self) -> None:
        """Measure each once."""
        self.measure_full()
        self.same.measure()
        edit(self.corpus)
        self.edited.measure()
        self.check.measure()
        self.forget()
        self.check_cold.measure()

    def measure_full(self) -> None:
        """Measure a build of which nothing is there."""
        self.forget()
        shutil.rmtree(self.corpus / "site", ignore_errors=True)
        self.full.measure()

    def measure_prints(self) -> list[Series]:
        """Measure a build with all prints, from nothing and with nothing changed."""
        build = [SOTAY, "build", *TODAY]
        both = [Series("Dựng mới, có bản in", build, self.corpus), Series("Dựng lại, có bản in, không đổi gì", build, self.corpus)]
        self.forget()
        for series in both:
            series.measure()
        return both

    def forget(self) -> None:
        """Delete the caches."""
        shutil.rmtree(self.corpus / ".cache", ignore_errors=True)


def edit(corpus: Path) -> None:
    """Change a sentence of one procedure."""
    file = min((corpus / "procedures" / EDITED).glob("dv-04-*.md"))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("tom_tat: ", "tom_tat: Một lần sửa. ", 1), encoding="utf-8")
