"""The real site in a browser, as the site's own tests have it, and pages read as trees."""

from tests.site.conftest import address, browser, page, site

__all__ = ["address", "browser", "page", "site"]
