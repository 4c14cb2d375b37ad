"""Where the keys and values of a front matter stand in the raw text of a file, character by character."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from macros.frontmatter import FENCE
from macros.source import INVISIBLE, SPACES

_HIDDEN = re.compile(f"[{SPACES}{INVISIBLE}]")
_LINE = re.compile(r"[^\r\n]*(\r\n|\r|\n|$)")


class LayoutError(Exception):
    """The text is laid out in a way that is not edited by machine; the file stays as it is."""


@dataclass(frozen=True)
class Layout:
    """A raw text with the nodes of its front matter; `shift` is where the front matter begins, `end` where it ends."""

    text: str
    nodes: Mapping[str, yaml.Node]
    shift: int
    end: int

    @property
    def newline(self) -> str:
        """Return the line end the file uses."""
        match = _LINE.match(self.text)
        return (match[1] if match else "") or "\n"

    def start_of(self, node: yaml.Node) -> int:
        """Return where a node begins."""
        return node.start_mark.index + self.shift

    def end_of(self, node: yaml.Node) -> int:
        """Return where the last word, quote or bracket of a node ends; comments and blank lines after it are not the node's."""
        last = node
        while isinstance(last, yaml.CollectionNode) and not last.flow_style and last.value:
            item = last.value[-1]
            last = item[1] if isinstance(item, tuple) else item
        start, end = self.start_of(last), last.end_mark.index + self.shift
        return start + len(self.text[start:end].rstrip())

    def line_end(self, position: int) -> int:
        """Return where the line of a position ends, its comment included, its line end not."""
        found = re.compile(r"[\r\n]").search(self.text, position)
        return found.start() if found else len(self.text)

    def column_of(self, node: yaml.Node) -> int:
        """Return how far a node is indented."""
        return int(node.start_mark.column)


def read_layout(text: str) -> Layout:
    """Return the layout of a file's text; raises LayoutError when its front matter is not a plain block of keys."""
    shift = _find_body_of_head(text)
    position = shift
    while True:
        match = _LINE.match(text, position)
        if match is None or (match.end() == position and position == len(text)):
            raise LayoutError("phần đầu không có dòng --- kết thúc")
        if match[0].rstrip() == FENCE:
            break
        position = match.end()
    head = _HIDDEN.sub(" ", text[shift:position])
    try:
        root = yaml.compose(head, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise LayoutError("phần đầu có lỗi YAML") from error
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise LayoutError("phần đầu không viết mỗi khóa một dòng")
    return Layout(text, {key.value: value for key, value in root.value}, shift, position)


def _find_body_of_head(text: str) -> int:
    match = _LINE.match(text, 1 if text.startswith("\ufeff") else 0)
    if match is None or match[0].rstrip() != FENCE or not match[1]:
        raise LayoutError("tệp không mở đầu bằng dòng ---")
    return match.end()
