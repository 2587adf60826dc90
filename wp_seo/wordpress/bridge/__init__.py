"""The WordPress plugin that gives what core lacks; `build_zip` packs it for Extensions › Ajouter › Téléverser."""

from __future__ import annotations

import zipfile
from pathlib import Path

from wp_seo.errors import UsageError

_FOLDER = Path(__file__).parent
_EPOCH = (2026, 1, 1, 0, 0, 0)  # the same plugin makes the same bytes


def build_zip(target: Path) -> None:
    """Write the plugin to `target`. UsageError where that can't be written."""
    try:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(_FOLDER.rglob("*.php")):
                info = zipfile.ZipInfo(str(file.relative_to(_FOLDER)), _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                archive.writestr(info, file.read_bytes())
    except OSError as exc:
        raise UsageError(f"{target} can't be written: {exc.strerror}.", hint="Give --output a place that can.") from exc
