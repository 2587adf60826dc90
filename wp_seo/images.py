"""Images for a draft that has none, from the site's own media library: found by the keyphrase and the draft's names."""

from __future__ import annotations

import html
import re

from wp_seo.dossier.archive import queries
from wp_seo.errors import SiteError
from wp_seo.french.keyphrase import content_words, stem
from wp_seo.models import Article, Draft, Media, PostFormat, Source
from wp_seo.wordpress.base import Site

MOST = 3
SEARCHES = 3
"""Searches of the library that a draft may cost: the keyphrase, then its foremost names."""
_PICTURES = ("image", "gallery")


def has_image(read: Source, draft: Draft) -> bool:
    """Whether the draft brings one along, in its text or as the featured image."""
    return bool(draft.featured_media) or any(c.kind in _PICTURES or "<img" in c.markup for c in read.carried)


def propose(site: Site, read: Source, article: Article) -> tuple[Media, ...]:
    """Up to three images, best first: those that share most with the keyphrase and the title.

    A library that can't be searched costs the article its proposals, not the run: the error is swallowed here.
    """
    phrase = " ".join(content_words(article.focus_keyphrase))
    found: dict[int, Media] = {}
    try:
        names = (name for query in queries(read) for name in re.split(r" (?:de |du |le |la |d’)", query))
        for query in list(dict.fromkeys(q for q in (phrase, *names) if q))[:SEARCHES]:
            found |= {m.id: m for m in site.media(query) if m.id not in found}
            if len(found) >= MOST:
                break
    except SiteError:
        pass
    wanted = _stems(f"{article.focus_keyphrase} {read.title}")
    ranked = sorted(found.values(), key=lambda m: -len(wanted & _stems(f"{m.title} {m.caption} {m.alt}")))
    return tuple(ranked[:MOST])


def _stems(text: str) -> set[str]:
    return {stem(word) for word in content_words(text)}


def described(images: tuple[Media, ...]) -> str:
    """What the editor is told, in French."""
    told = "\u00a0; ".join(f"{m.title or m.alt or 'sans titre'} (n°\u00a0{m.id})" for m in images)
    return f"Le brouillon n’a pas d’image. Dans la médiathèque\u00a0: {told}."


def with_image(markup: str, image: Media, form: PostFormat) -> str:
    """The article with the image under its lead, before the first heading (or at the end, where there is none)."""
    source, alt = html.escape(image.url), html.escape(image.alt)
    tag = f'<img src="{source}" alt="{alt}" class="wp-image-{image.id}"/>'
    if form == "blocks":
        figure = f'<figure class="wp-block-image size-full">{tag}</figure>'
        piece = f'<!-- wp:image {{"id":{image.id},"sizeSlug":"full"}} -->\n{figure}\n<!-- /wp:image -->'
        at = markup.find("<!-- wp:heading")
    else:
        piece = f"<p>{tag}</p>"
        at = markup.find("<h2")
    at = at if at >= 0 else len(markup)
    return f"{markup[:at].rstrip()}\n\n{piece}\n\n{markup[at:]}".rstrip()
