"""Word files from templates that an office may restyle: marks are filled in, pictures put in, the same bytes every time.

The template is compiled once and its parts are written straight into a new package, ten times as fast as opening it for each file.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, Template, TemplateError
from markupsafe import Markup

from macros.errors import UsageError

TEMPLATES = Path(__file__).parent / "docx"
FULL_SIZE = 13.0  # the type size templates are written in
EMU = 36000  # per millimetre
_SIZES = re.compile(r'(<w:sz(?:Cs)? w:val="|w:lineRule="exact" w:line=")(\d+)(")')  # of type, and of lines with a height of their own
_MOMENT = re.compile(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_NS = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with its place in the text; `name` is unique within a file, `alt` says what it shows."""

    name: str
    data: bytes
    width: float
    height: float
    alt: str

    @property
    def relation(self) -> str:
        """Return the id by which parts refer to the picture."""
        return f"rId-{self.name}"

    def to_run(self, number: int) -> Markup:
        """Return the run that shows the picture, its size given in millimetres."""
        x, y = round(self.width * EMU), round(self.height * EMU)
        return Markup(
            '<w:r><w:drawing><wp:inline {ns} distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{x}" cy="{y}"/>'
            '<wp:docPr id="{number}" name="{name}" descr="{alt}"/><a:graphic><a:graphicData uri="{uri}"><pic:pic>'
            '<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
            '<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{x}" cy="{y}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        ).format(
            ns=Markup(_NS),
            x=x,
            y=y,
            number=number,
            name=self.name,
            alt=self.alt,
            relation=self.relation,
            uri="http://schemas.openxmlformats.org/drawingml/2006/picture",
        )


class WordTemplate:
    """One template, compiled; `make` may be called from several threads. Wrong marks in it raise UsageError, naming it."""

    def __init__(self, path: Path) -> None:
        reader = DocxTemplate(str(path))
        reader.init_docx()
        environment = Environment(autoescape=True, undefined=StrictUndefined)
        with zipfile.ZipFile(path) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self._name = path.name
        self._templates: dict[str, Template] = {}
        with self._naming():
            for name, data in self._parts.items():
                if name == "docProps/core.xml" or re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
                    self._templates[name] = environment.from_string(reader.patch_xml(data.decode()))

    @contextmanager
    def _naming(self) -> Iterator[None]:
        try:
            yield
        except TemplateError as error:
            raise UsageError(f"mẫu Word {self._name} có dấu {{{{ }}}} hoặc {{% %}} sai: {error.message}; mở mẫu bằng Word, sửa lại chỗ đó") from error

    def make(self, values: Mapping[str, Any], pictures: tuple[Picture, ...] = (), size: float = FULL_SIZE) -> bytes:
        """Return the file; values hold `ngay_may`, the day it bears; `size` scales all type."""
        moment = datetime.date.fromisoformat(values["ngay_may"])
        with self._naming():
            parts = dict(self._render(values, size / FULL_SIZE, moment))
        for picture in pictures:
            parts[f"word/media/{picture.name}.png"] = picture.data
        _relate(parts, pictures)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in parts.items():
                package.writestr(zipfile.ZipInfo(name, (moment.year, moment.month, moment.day, 12, 0, 0)), data, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def _render(self, values: Mapping[str, Any], scale: float, moment: datetime.date) -> Iterator[tuple[str, bytes]]:
        for name, data in self._parts.items():
            text = self._templates[name].render(values) if name in self._templates else None
            if name == "docProps/core.xml" and text is not None:
                text = _MOMENT.sub(rf"\g<1>{moment.isoformat()}T12:00:00Z\g<2>", text)
            if scale != 1 and name in ("word/document.xml", "word/styles.xml"):
                text = _SIZES.sub(lambda m: f"{m[1]}{round(int(m[2]) * scale)}{m[3]}", text if text is not None else data.decode())
            yield name, data if text is None else text.encode()


def _relate(parts: dict[str, bytes], pictures: tuple[Picture, ...]) -> None:
    """Let every part that shows a picture refer to it, and say what kind of file a picture is."""
    for name in [name for name in parts if re.fullmatch(r"word/[a-z]+\d*\.xml", name)]:
        shown = [picture for picture in pictures if f'"{picture.relation}"'.encode() in parts[name]]
        if not shown:
            continue
        path = f"word/_rels/{name.removeprefix('word/')}.rels"
        links = "".join(
            f'<Relationship Id="{picture.relation}" Target="media/{picture.name}.png" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
            for picture in shown
        )
        empty = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        parts[path] = parts.get(path, empty).replace(b"</Relationships>", links.encode() + b"</Relationships>")
    types = parts["[Content_Types].xml"]
    if b'Extension="png"' not in types:
        parts["[Content_Types].xml"] = re.sub(rb"(<Types[^>]*>)", rb'\1<Default Extension="png" ContentType="image/png"/>', types, count=1)


@cache
def read_template(name: str) -> WordTemplate:
    """Return the template of a kind of print, compiled once."""
    return WordTemplate(TEMPLATES / f"{name}.docx")
