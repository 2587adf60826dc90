"""What scripts/evaluate measures, one module a subject."""
