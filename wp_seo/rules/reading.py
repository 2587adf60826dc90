"""What the reading judge may find: its kinds as rules, told by `explain` and the documentation as the others are.

The kinds are those of an editor's marks on machine-written articles; what each wants is the message that the editor and
the repair get where the judge has no better words.
"""

from __future__ import annotations

from dataclasses import dataclass

from wp_seo.models import Family, Severity


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """A kind of fault that only reading can see."""

    id: str
    kind: str  # as the judge names it
    severity: Severity
    want: str

    @property
    def family(self) -> Family:
        """FID or FR."""
        return "FID" if self.id.startswith("FID") else "FR"

    @property
    def name(self) -> str:
        """As findings name it."""
        return f"reading-{self.kind}"


WORDING = ReadingRule("FR913", "wording", "info", "Écris plutôt :")
"""Not a fault: words that the judge likes better, and that the rules did not let code put in."""
READING = (
    ReadingRule("FID901", "motive", "error", "Ôte ce motif : aucune source ne le donne."),
    ReadingRule("FID902", "speculation", "error", "Ôte cette spéculation."),
    ReadingRule("FID903", "advice", "error", "Ôte ce conseil : aucune source ne le donne."),
    ReadingRule("FID904", "comment", "error", "Ôte ce commentaire : aucune source ne le porte."),
    ReadingRule("FID905", "certainty", "error", "Garde le degré de certitude de la source."),
    ReadingRule("FID906", "cause", "error", "Ôte ce lien de cause : la source ne le fait pas."),
    ReadingRule("FID907", "attribution", "error", "Rends l’attribution de la source."),
    ReadingRule("FID908", "fact", "error", "Ôte ce fait : aucune source ne le donne."),
    ReadingRule(
        "FID909", "general", "error", "Appuie cette phrase sur une source, ou marque-la comme connaissance générale."
    ),
    ReadingRule("FID910", "contradicted", "error", "Corrige : la source dit autre chose."),
    ReadingRule("FR911", "repeat", "warning", "Ôte cette redite."),
    ReadingRule("FR912", "empty", "warning", "Ôte cette phrase : elle n’apporte rien."),
    WORDING,
)
BY_KIND = {rule.kind: rule for rule in READING if rule is not WORDING}
