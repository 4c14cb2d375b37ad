"""What the browser must know to let a copy age honestly: the documents that expire after it was made."""

import json

from macros.edition import Edition
from macros.model.registers import LegalDocument
from macros.validity import find_current


def make_expiry_script(edition: Edition) -> bytes:
    """Return a script that assigns the coming expiries to `soTayHieuLuc`; a script, since a page in a folder may read no file."""
    coming = sorted((d for d in edition.book.documents if d.effective_to and d.effective_to > edition.today), key=lambda d: d.id)
    data = {"ngay": edition.today.isoformat(), "van_ban": [_describe(edition, document) for document in coming]}
    return f"window.soTayHieuLuc = {json.dumps(data, ensure_ascii=False, indent=1)};\n".encode()


def _describe(edition: Edition, document: LegalDocument) -> dict[str, object]:
    following = [{"id": other.id, "so": other.number} for other in find_current(edition.book, document)]
    return {"id": document.id, "so": document.number, "het": str(document.effective_to), "nay": following}
