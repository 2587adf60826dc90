"""Benchmarks: one file each, with `main(words)`; `scripts/bench NAME` runs one."""
