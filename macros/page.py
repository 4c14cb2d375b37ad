"""A generated page: finished HTML and what the frame around it needs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading the contents list shows."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page; `address` ends with a slash and counts from the site's root, `source` is the file to edit."""

    address: str
    title: str
    html: str
    headings: tuple[Heading, ...] = ()
    description: str = ""
    section: str = ""
    source: str = ""


def climb(address: str) -> str:
    """Return the way from a page's address up to the site's root: `../../` for `quy-trinh/dv-04/`."""
    return "../" * address.count("/")
