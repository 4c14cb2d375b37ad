"""The macros of hand-written pages: thin calls to views, with the edition the plugin loaded."""

from typing import Any

from macros.edition import Edition
from macros.page import climb
from macros.views.home import make_domain_list, make_edition_plate, make_recent_changes, make_role_list


def define_macros(env: Any) -> None:
    """Register every macro; `env` is the environment of mkdocs-macros."""

    def edition() -> Edition:
        found: Edition = env.conf.plugins["sotay"].edition
        return found

    def base() -> str:
        return climb(env.page.url)

    env.macro(lambda: make_domain_list(edition(), base()), "danh_sach_linh_vuc")
    env.macro(lambda: make_role_list(edition(), base()), "viec_cua_toi")
    env.macro(lambda: make_edition_plate(edition(), base()), "ban_nay")
    env.macro(lambda so_muc=6: make_recent_changes(edition(), base(), so_muc), "moi_thay_doi")
