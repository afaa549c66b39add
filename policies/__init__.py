"""policies: compile a versie of the handvat and judge questions on it. Pure: no clock, web, database or settings.

May import: the standard library and ``handvat``; ``casbin_reference`` also casbin. Imported by: ``gateway``.

Main names, in the order in which a question meets them:

- ``versies.Versies``: the engine of the versie in force on a day;
- ``invoer.lees_vraag``: parsed JSON to a ``vraag.Vraag``, or ``errors.VraagError`` with every mistake at once;
- ``engine.Engine``: one versie; ``decide`` gives one ``oordeel.Oordeel`` per contextveld, ``niveaus`` only the niveau;
- ``tabel``: a versie compiled to masks, one bit a regel; ``feitbits``: facts as bits, two for each omstandigheid;
- ``stand``: which regels hold, and the niveau; the only place where a niveau is made;
- ``belang``: which unknown omstandigheden can still change an answer; nobody is asked for any other;
- ``zoeken``: weging and wél als; ``uitleg``: the sentences; ``antwoord``: the JSON of the contract.

What goes through every situatie instead of one question:

- ``klassen``: all situaties and all facts, in equivalence classes;
- ``matrix``: what an ontvanger could get at most; ``bereik``: the same in a situation of which a part is chosen;
- ``bewijs/``: the invarianten of a versie, and what is odd in its regels; ``verschil/``: two versies compared;
- ``oordelenlijst``: every oordeel of a versie written out, so that a change shows as a line that differs;
- ``casbin_reference`` and ``model.conf``: the same regels for casbin, to read and to compare; never for an answer.

Decisions:

- 2026-11-22. No cache over questions: it would hold what was known of a case. Velden with the same fitting regels get
  the same answer, so it is made once per question.
- 2026-11-22. An Oordeel is a function of the world the ontvanger knows (``bekend``), plus the niveau and the regel that
  decides above geen. What an ontvanger does not know can show in nothing else. If what it knows opens more than what is
  so, the answer is as if it did not know what is contradicted and opens that.
- 2026-11-22. At an equal outcome (the niveau of a verstrekking after the cap) rule 6 decides: so a capped *volledig*
  and a *dat* are equal, and ``moet`` wins.
- 2026-11-22. ``weging`` counts per niveau: a weging is named if it is in a smallest set of wegingen for *dat* or for
  *volledig*. Wél als looks for smallest sets that raise the niveau at all, as the contract says.
- 2026-11-22. A fact that is stated goes before what follows from the question (``afgeleid``), also if stated false.
- 2026-11-22. The engine refuses a verstrekking with an empty ontvangers, doelen or object, although the loader does so
  too: empty means *all* elsewhere, and one forgotten check may not open everything.
- 2026-11-26. Regels are bits of one number, facts bits of another. The bits are in the order in which regels decide, so
  the lowest bit that holds is what decides. Nothing is enumerated beforehand: any peildatum and any set of facts is
  decided as fast, and there is no table that could be out of step with the regels.
- 2026-11-26. The wél als and the sentences of an Oordeel are made when they are first read. Many readers need only the
  niveau and the reasons; what is read later is a function of the same frozen values, so it never differs.
"""
