"""Mulai: choose a region, see what of it is known, tick off what it still needs."""
