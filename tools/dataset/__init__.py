"""Looks after a samples file: `python -m tools.dataset NAME ...`; one module for each name."""
