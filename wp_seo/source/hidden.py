"""Finds instructions in a draft that are addressed to a machine: visible, in comments, in attributes, encoded."""

from __future__ import annotations

import base64
import binascii
import re

_ORDERS = re.compile(
    r"(?:ignor|oubli|disregard|forget|overrid|outrepass)\w*\s+(?:\w+\s+){0,4}(?:instructions?|consignes?|rules?|règles?|prompts?)"
    r"|(?:system|système|développeur|developer)\s*(?:prompt|message|:)"
    r"|(?:tu|vous)\s+(?:es|êtes)\s+(?:désormais|maintenant|un(?:e)?\s+(?:ia|assistant|modèle))"
    r"|you\s+are\s+(?:now|an?\s+(?:ai|assistant|language model))|as\s+an\s+ai\b|en\s+tant\s+qu[’'](?:ia|assistant)"
    r"|(?:note|message|instruction|attention)\s+(?:pour|à|to|for)\s+(?:l[’'])?(?:the\s+)?(?:ia|ai|assistant|modèle|model|llm|robot)"
    r"|(?:publie|publish)\w*\s+(?:cet|ce|this|the)\s+(?:article|post|texte)\s+(?:immédiatement|maintenant|now|immediately|sans)"
    r"|make\s+this\s+article|write\s+(?:an?|this)\s+(?:seo\s+)?article|seo[\s-]+(?:compatible|friendly|optimi[sz]ed)"
    r"|(?:at\s+least|minimum(?:\s+of)?)\s+\d+\s+words|(?:rédige|écris|réécris|réécrivez|rédigez|écrivez)\s+(?:cet|un|l[’'])\s*article"
    r"|<\|?(?:im_start|im_end|system|assistant|endoftext)\|?>|\[/?INST\]|###\s*(?:system|instruction)",
    re.I,
)
_BASE64 = re.compile(r"(?<![\w+/])[A-Za-z0-9+/]{32,}={0,2}(?![\w+/])")


def find_orders(content: str) -> tuple[str, ...]:
    """The passages that give a machine orders, as they stand (encoded ones decoded); at most twenty."""
    texts = [content]
    for encoded in list(_BASE64.finditer(content))[:50]:
        try:
            texts.append(base64.b64decode(encoded.group()[: len(encoded.group()) // 4 * 4]).decode("utf-8"))
        except (binascii.Error, UnicodeDecodeError):
            continue
    found = []
    for text in texts:
        shown = 0
        for match in _ORDERS.finditer(text):
            if match.start() < shown:
                continue  # the passage before showed it
            line = text.find("\n", match.end())
            shown = max(match.end() + 80, line)
            around = text[max(0, match.start() - 30) : match.end() + 80]
            found.append(re.sub(r"\s+", " ", around).strip())
    return tuple(dict.fromkeys(found))[:20]
