"""What edition this is: for programs, and for the places of pages that name it."""

import json

from macros.edition import Edition
from macros.model.procedure import Audience, Status
from macros.plain import render_plain
from macros.views.words import format_date


def make_version_json(edition: Edition) -> bytes:
    """Return the edition's identity as JSON."""
    procedures = edition.book.procedures
    data = {
        "ban": edition.release,
        "ngay": edition.today.isoformat(),
        "pham_vi": Audience.PUBLIC if edition.public else Audience.INTERNAL,
        "chi_quy_trinh_co_hieu_luc": edition.official,
        "so_quy_trinh": len(procedures),
        "so_co_hieu_luc": sum(p.status is Status.IN_FORCE for p in procedures),
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def make_version_script(edition: Edition) -> bytes:
    """Return the script that writes the edition's name and day into `span[data-ban]`; a file, so that it also works from a disk."""
    day = f"ngày {format_date(edition.today)}"
    values = {
        "ten": edition.release or f"dựng thử {day}",
        "ngay": day,
        "xuat": f"{day}, bản {edition.release}" if edition.release else day,
    }
    return render_plain("phien-ban.js", values=json.dumps(values, ensure_ascii=False)).encode()
