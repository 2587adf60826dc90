"""`python -m wp_seo` and the console script `wp-seo`."""

import sys


def main() -> None:
    """Run the command line; exits with the contract's codes."""
    from wp_seo.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
