"""policies: compile a versie of the handvat and judge questions on it. Pure: no clock, web, database or settings.

May import: the standard library and ``handvat``. Imported by: ``gateway``.

Main names, in the order in which a question meets them:

- ``invoer.lees_vraag``: parsed JSON to a ``vraag.Vraag``, or ``errors.VraagError`` with every mistake at once;
- ``engine.Engine``: one versie; ``decide`` gives one ``oordeel.Oordeel`` per contextveld;
- ``tabel``: which regels bear on which veld and which of them fit; made once per versie;
- ``stand``: facts, which regels hold on them, the niveau; the only place where a niveau is made;
- ``belang``: which unknown omstandigheden can still change an answer; nobody is asked for any other;
- ``zoeken``: weging and wél als; ``uitleg``: the sentences; ``antwoord``: the JSON of the contract;
- ``matrix``: what an ontvanger could get at most.

Decisions (2026-11-22):

- Velden with the same fitting regels get the same answer, so it is made once per question. No cache over questions:
  it would hold what was known of a case.
- An Oordeel is a function of the world the ontvanger knows (``bekend``), plus the niveau and the regel that decides
  above geen. What an ontvanger does not know can show in nothing else. If what it knows opens more than what is so,
  the answer is as if it did not know what is contradicted and opens that.
- At an equal outcome (the niveau of a verstrekking after the cap) rule 6 decides: so a capped *volledig* and a *dat*
  are equal, and ``moet`` wins.
- ``weging`` counts per niveau: a weging is named if it is in a smallest set of wegingen for *dat* or for *volledig*.
  Wél als looks for smallest sets that raise the niveau at all, as the contract says.
- A fact that is stated goes before what follows from the question (``afgeleid``), also if it is stated false.
- The engine refuses a verstrekking with an empty ontvangers, doelen or object, although the loader does so too: empty
  means *all* elsewhere, and one forgotten check may not open everything.
"""
