"""Searching the handvat: what can be found (``stukken``), and what somebody means by a few words (``vraag``). Pure.

Words are compared without capitals and accents. What people say otherwise than the handvat does stands in
``woorden.toml``: it is language, no law.
"""
