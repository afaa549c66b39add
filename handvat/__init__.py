"""The handbook as versioned data: read it, check it, give it as frozen values. It decides nothing.

May import: the standard library only. No web, database, network, clock or settings.

Main names: ``loader.load_handvat`` (a folder to a ``model.Handvat``, or every finding at once), ``loader.geldende``
(the folder that is valid on a day), ``tijdlijn`` (every day of every versie), ``checks.toets`` (what ``poort handvat
toets`` says), ``woordenlijst`` (ids that no versie may change), ``model`` (the values), ``casus.load_casussen``
(worked cases: a question, what must come out and why; judged by the versie in force on their day).

Beside the regels: ``rechtsgrenzen`` (what no verstrekking may be), ``invarianten`` (what no oordeel may be; proved by
``policies.bewijs``), ``taal`` and ``leesbaarheid`` (can a reader follow every text?).

How a folder becomes a versie: ``bestanden`` (files, bytes, hash) → ``lezers`` and ``schema`` (the form of one table) →
``verwijzingen`` (what must agree between tables) → ``loader`` (order and freeze).

Decisions:

- 2026-11-22. A versie with one finding is not loaded at all, and every finding is told at once with file and id: a
  lawyer who edits the data corrects it in one round, and a half-read handvat could miss a verbod.
- 2026-11-22. What the code cannot name is refused: unknown keys, tables and files. A misspelled ``tenzji`` or
  ``verstrekkingen/om.tml`` would otherwise change the law in silence.
- 2026-11-22. In a verbod the choices beyond those of the contract's example may be left out: absent is empty, which
  makes a verbod wider. In a verstrekking every choice must be written, as absence would make it wider too.
- 2026-11-22. The order of answers follows categorieen.toml and partijen.toml, never names of files, so moving lines
  between machines or file systems changes nothing.
- 2026-11-22. Bounds that no verstrekking may cross are data (rechtsgrenzen.toml), read by ``rechtsgrenzen``: the
  research behind them is law, and a lawyer must be able to change them.
- 2026-11-26. A versie with status ``concept`` may still change; from ``vastgesteld`` on it never does. Its hash in the
  log would no longer be found, and an oordeel given with it could not be judged again.
- 2026-11-26. A day without a versie, or with two, is a finding between versies and not in one, so each still loads.
- 2026-11-22. An older versie may lack ``geldig_tot``, as it may not change once in force; the next one ends it.
"""
