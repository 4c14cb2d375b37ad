"""The changed passage of a long text with a few words around it."""

from difflib import SequenceMatcher

SHORT = 80
CONTEXT = 4
LONGEST = 600
CUT = "…"


def make_excerpts(before: str, after: str) -> tuple[str, str]:
    """Return what a text said and says where it differs: whole when short, else the passages around each change."""
    if len(before) <= SHORT and len(after) <= SHORT:
        return before, after
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    groups = [(group[0][1], group[-1][2], group[0][3], group[-1][4]) for group in matcher.get_grouped_opcodes(CONTEXT)]
    left = [_cut(old, start, end) for start, end, _, _ in groups]
    right = [_cut(new, start, end) for _, _, start, end in groups]
    return shorten(" ".join(left)), shorten(" ".join(right))


def shorten(text: str, limit: int = LONGEST) -> str:
    """Return a text no longer than a limit, cut between words."""
    if len(text) <= limit:
        return text
    return text[:limit].rpartition(" ")[0] + f" {CUT}"


def _cut(words: list[str], start: int, end: int) -> str:
    return (f"{CUT} " if start else "") + " ".join(words[start:end]) + (f" {CUT}" if end < len(words) else "")
