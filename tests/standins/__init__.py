"""Stand-ins of a WordPress and of a model, in one process of their own, that count what is asked of them."""
