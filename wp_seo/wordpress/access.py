"""Who may list all published posts as stored."""

from __future__ import annotations

from wp_seo.errors import SiteRefused
from wp_seo.wordpress.base import Me


def ensure_sees_all(me: Me) -> None:
    """SiteRefused for a user whose lists leave out others' posts without saying so."""
    if not me.may("edit_others_posts"):
        raise SiteRefused(
            f"{me.login} may not read others' posts as stored.", hint="Use an editor's account.", code="role-too-weak"
        )
