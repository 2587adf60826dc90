"""What every test shares: no test can spend money or reach beyond this machine."""

from __future__ import annotations

import os

for _name in [n for n in os.environ if n.startswith(("WP_SEO_", "OPENAI_")) and not n.startswith("WP_SEO_TEST_")]:
    del os.environ[_name]
