"""The driver of Typst: data in, PDF or picture out; the same bytes every time."""

import datetime
import io
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst

FOLDER = Path(__file__).parent
TEMPLATES = FOLDER / "typst"


@cache
def _load_fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FOLDER / "fonts")])


class Typesetter:
    """Compiles one template again and again; fonts and template are read once."""

    def __init__(self, template: str) -> None:
        self._compiler = typst.Compiler(str(TEMPLATES / template), root=str(TEMPLATES), font_paths=_load_fonts())

    def make_pdf(self, data: Mapping[str, Any]) -> bytes:
        """Return the PDF/UA of a template's data; `ngay_may` is the day it bears."""
        inputs = {"data": json.dumps(data, ensure_ascii=False)}
        result = self._compiler.compile(sys_inputs=inputs, pdf_standards="ua-1", format="pdf", timestamp=_find_moment(data["ngay_may"]))
        return _take(result)

    def make_short_pdf(self, data: Mapping[str, Any], sizes: Sequence[float]) -> tuple[bytes, float]:
        """Return the PDF in the largest of the sizes that needs no more pages than the smallest does, and that size.

        So a slip's signatures do not stand on a sheet of their own when slightly smaller type avoids it.
        """
        tried = {sizes[0]: self.make_pdf({**data, "co": sizes[0]})}
        if count_pages(tried[sizes[0]]) > 1:
            tried[sizes[-1]] = self.make_pdf({**data, "co": sizes[-1]})
        fewest = min(map(count_pages, tried.values()))
        for size in sizes:
            if size not in tried:
                tried[size] = self.make_pdf({**data, "co": size})
            if count_pages(tried[size]) == fewest:
                return tried[size], size
        return tried[sizes[-1]], sizes[-1]


def count_pages(pdf: bytes) -> int:
    """Return the number of pages a PDF of ours says it has."""
    match = re.search(rb"<xmpTPg:NPages>(\d+)<", pdf)
    return int(match[1]) if match else 0


def make_picture(svg: str, width_mm: float, ppi: float = 170) -> bytes:
    """Return a drawing as PNG."""
    page = "#set page(width: auto, height: auto, margin: 0pt, fill: white)"
    image = f'#image(bytes(sys.inputs.svg), format: "svg", width: {width_mm}mm)'
    compiler = typst.Compiler(f"{page}\n{image}".encode(), font_paths=_load_fonts(), sys_inputs={"svg": svg})
    return _take(compiler.compile(format="png", ppi=ppi))


def _take(result: bytes | list[bytes] | None) -> bytes:
    """Return the one file a compilation gave."""
    return result if isinstance(result, bytes) else b"".join(result or ())


def make_qr_svg(text: str) -> str:
    """Return a QR code as SVG with the quiet zone the paper around it completes."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False, svgns=True, nl=False)
    return out.getvalue().decode()


def make_qr_png(text: str) -> bytes:
    """Return a QR code as PNG."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", border=2, scale=8)
    return out.getvalue()


def _find_moment(day: str) -> int:
    return int(datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(12), datetime.UTC).timestamp())
