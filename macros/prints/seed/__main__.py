"""Write fresh Word templates into a folder, by default over those in use."""

import sys
from pathlib import Path

from macros.prints.seed.page import save
from macros.prints.seed.sheets import make_annex, make_card, make_full
from macros.prints.seed.slips import make_control, make_dossier, make_receipt, make_supplement

FORMS = {
    "phieu-kiem-tra-ho-so": make_dossier,
    "phieu-kiem-soat": make_control,
    "giay-tiep-nhan": make_receipt,
    "phieu-bo-sung": make_supplement,
    "the-tra-nhanh": make_card,
    "quy-trinh": make_full,
    "danh-muc": make_annex,
}

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "docx"
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in FORMS.items():
        save(make(), folder / f"{name}.docx")
