"""The library of practice cases: what a trainer needs beside a worked case of the handvat. Nothing is told twice.

A zaak names a casus and a veld; story and situation are those of the casus. ``lader`` reads and checks, ``bibliotheek``
holds the cases by the partij that asks, ``themas.toml`` what they are about. The answer is that of the engine.
"""
