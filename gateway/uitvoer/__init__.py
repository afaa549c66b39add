"""What leaves the log, and in which form: spans for a Logboek Dataverwerkingen, decisions, a package, the register.

Purpose. One log, several readers. The supervisor gets entries with proofs; another logboek gets spans without users;
an auditor gets decisions that can be judged again; everybody gets the register of verwerkingsactiviteiten. Each export
is itself an entry, written before anything leaves.

May import ``audit``, ``handvat``, ``policies.versies``, ``gateway.store`` and the errors of the gateway. It does not
import ``gateway.services``: ``gateway.services.uitvoer`` sits on top of it.

Main names.
``kruistabel`` what each field of an entry means for each norm (``kruistabel.toml``), and the table in docs/logboek.md ·
``register`` the verwerkingsactiviteiten of every versie (``activiteiten.toml`` has those that no versie makes) ·
``spannen`` an entry as a span · ``otlp`` send spans and know that they arrived · ``ldv`` from the log to the receiver ·
``adl`` a decision as a record, and back · ``pakket`` entries with proofs in one file.

Decisions.

- 2026-11-26 Which entries go to a Logboek Dataverwerkingen, and under which activiteit, is data beside the crosswalk.
- 2026-11-26 A span id comes from index and leaf: sending again gives the same span, and no receiver has to trust that
  we send once.
- 2026-11-26 First announced in the log, then sent, then confirmed, then the position moves. Whoever stops in between
  sends the announced entries again and announces nothing anew.
- 2026-11-26 ``logboek-uitgevoerd`` is no span: an export of exports would never end. A run without spans writes no
  entry.
- 2026-11-26 One activiteit per doel and not per doel and houder: an entry has one doel and many houders, and a span
  names one activiteit. The register lists per houder what is processed.
- 2026-11-26 A receiver that refuses some spans of a request gets them again in halves, until it is clear which entry it
  refuses; nothing is skipped. The position then stops before that entry.
"""
