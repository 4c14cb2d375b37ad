"""Text cut into words and the signs between them."""

import re

FIELD, PART = "\x01", "\x02"  # runs that part the fields of a page, and a passage's title from its text
_TOKEN = re.compile(r"\w+|\W+")


def split_run(run: str) -> list[str]:
    """Return the words and signs of a run; a sign at its edge takes the space there with it: `(294-QĐ),` is ` (`, `294`, `-`, `QĐ`, `), `."""
    parts = _TOKEN.findall(run)
    if not is_word(parts[0][0]):
        parts[0] = f" {parts[0]}"
    if not is_word(parts[-1][-1]):
        parts[-1] = f"{parts[-1]} "
    return parts


def is_word(sign: str) -> bool:
    """Whether a character belongs to words."""
    return sign.isalnum() or sign == "_"
