"""Who must look at a change: CODEOWNERS from the domains, their leading organs and the organs that keep procedures."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.model.handbook import Handbook
from macros.plain import render_plain
from macros.source import FOLDER, REGISTER_FOLDER

DEFAULT_GROUP = "so-tay"
ENGINEERS = "ky-thuat"
CODE = ("macros", "tests", "docs/overrides", ".github", ".gitlab", ".gitea", ".vscode")
CODE_FILES = ("pyproject.toml", "requirements.lock", "mkdocs.yml", "Makefile", ".gitlab-ci.yml")
# GitHub and GitLab read patterns of paths, Gitea and Forgejo regular expressions.
PATTERNS = ".github/CODEOWNERS", ".gitlab/CODEOWNERS"
EXPRESSIONS = (".gitea/CODEOWNERS",)
_GROUP = re.compile(r"^# Nhóm: (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Ownership:
    """A folder (its path ends with a slash) or a file, and the teams that own it."""

    path: str
    teams: tuple[str, ...]


def list_owners(book: Handbook) -> Iterator[Ownership]:
    """Yield who owns what, the general before the particular; a team is called like its organ."""
    leads = tuple(dict.fromkeys(domain.lead_organ for domain in book.domains if domain.lead_organ))
    yield from (Ownership(f"{folder}/", (ENGINEERS,)) for folder in CODE)
    yield from (Ownership(name, (ENGINEERS,)) for name in CODE_FILES)
    if leads:
        yield Ownership(f"{FOLDER}/{REGISTER_FOLDER}/", leads)
    for domain in book.domains:
        if domain.lead_organ:
            yield Ownership(f"{FOLDER}/{domain.id}/", (domain.lead_organ,))
    for procedure in book.procedures:
        domain_found = book.domain_by_id.get(procedure.domain)
        if procedure.owner and domain_found and procedure.owner.organ != domain_found.lead_organ:
            yield Ownership(procedure.path, (procedure.owner.organ,))


def make_owner_files(book: Handbook, group: str) -> Mapping[str, str]:
    """Return the CODEOWNERS file of each forge by its path; `group` is the organisation the teams belong to."""
    owners = tuple(list_owners(book))
    names = {organ.id: organ.name for organ in book.organs} | {ENGINEERS: "bộ phận kỹ thuật"}
    teams = {team: names.get(team, team) for owner in owners for team in owner.teams}
    common: dict[str, object] = {"group": group, "owners": owners, "teams": teams}
    files = {path: render_plain("codeowners.txt", **common, is_expression=False) for path in PATTERNS}
    return files | {path: render_plain("codeowners.txt", **common, is_expression=True) for path in EXPRESSIONS}


def read_group(text: str) -> str:
    """Return the organisation an existing CODEOWNERS file names, the usual one when it names none."""
    found = _GROUP.search(text)
    return found[1] if found else DEFAULT_GROUP
