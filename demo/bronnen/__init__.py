"""The fictieve bronnen: one process that plays every bron of the POORT_BRONNEN file over HTTP. Demo stand only.

Each bron answers under its own path (``/bvh/v1/bevraging``) with its own token, from the invented world of
``demo.wereld``, and keeps a logboek of exactly what it was asked: that proves that a veld that may not be shared was
never asked. With ``POST /<bron>/demo/gedrag`` a bron is told to misbehave.

May import: ``demo.wereld``, ``handvat``, and from ``gateway.connectors`` what both ends of the interface share:
the configuration, strict JSON, and the label check.

Main names: ``python -m demo.bronnen --help``; ``bron.FictieveBron`` (what one bron knows and answers),
``gedrag.Gedrag`` (how it misbehaves), ``server.Bronserver`` (HTTP).

Decisions:

- 2026-11-22: One event loop with the bare server of aiohttp, no routing framework and no threads. With 20
  contextverzoeken at once the bronnen get some 400 questions; a millisecond too much per question would be measured as
  slowness of the poort, and a slow bron would use up threads of the others.
- 2026-11-22: The logboek writes a question down before anything else is done with it, also when the bron then fails.
- 2026-11-22: ``bekendheid`` looks only at the velden that are asked, not at the whole categorie, so that a veld of
  niveau geen does not show through the others.
"""
