"""Rewrites WordPress drafts as French SEO articles that stand in their source."""

__version__ = "0.1.0"
