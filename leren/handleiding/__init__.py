"""The guide for trainers: how to begin, what to do when, how to become one. ``lader`` reads ``handleiding.toml``."""
