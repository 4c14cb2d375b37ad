"""Put a report under a pull or merge request; the one from the last run is replaced. Standard library only.

Reads from the environment: API_URL, TOKEN, REPO and NUMBER (GitHub, Gitea, Forgejo; for GitLab REPO is the project's number and
FORGE is "gitlab").
"""

import json
import os
import sys
import urllib.request
from pathlib import Path
from typing import Any

MARK = "<!-- so-tay: thay-doi -->"
LONGEST = 60_000
CUT = "\n\n… Còn nữa: xem đủ trong tệp thay-doi.md của lần chạy này.\n"


def call(method: str, address: str, data: dict[str, str] | None = None) -> Any:
    """Return the forge's answer to one request."""
    token = os.environ["TOKEN"]
    headers = {"Authorization": f"token {token}", "PRIVATE-TOKEN": token, "Content-Type": "application/json"}
    body = json.dumps(data).encode() if data else None
    request = urllib.request.Request(address, body, headers, method=method)  # noqa: S310 - the address comes from the forge itself
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        return json.load(answer)


def find_addresses() -> tuple[str, str, str]:
    """Return where comments are listed and added, where one is changed, and the method that changes it."""
    base, repo, number = (os.environ[name] for name in ("API_URL", "REPO", "NUMBER"))
    if os.environ.get("FORGE") == "gitlab":
        notes = f"{base}/projects/{repo}/merge_requests/{number}/notes"
        return notes, notes, "PUT"
    return f"{base}/repos/{repo}/issues/{number}/comments", f"{base}/repos/{repo}/issues/comments", "PATCH"


def put(text: str) -> None:
    """Add the report, or replace the earlier one."""
    whole = f"{MARK}\n{text if len(text) <= LONGEST else text[:LONGEST] + CUT}"
    everything, one, method = find_addresses()
    earlier = next((comment["id"] for comment in call("GET", f"{everything}?per_page=100&limit=100") if MARK in comment["body"]), None)
    if earlier is None:
        call("POST", everything, {"body": whole})
    else:
        call(method, f"{one}/{earlier}", {"body": whole})


if __name__ == "__main__":
    put(Path(sys.argv[1]).read_text(encoding="utf-8"))
