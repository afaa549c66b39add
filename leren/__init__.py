"""leren: explaining and practising with the engine that also decides in production. Pure: no clock, web or database.

Purpose. What the webtool teaches, as data (TOML) and the little that is computed from it: a situation that somebody
makes up, what would change in another one, practice questions, sessions, teams, repetition, reflection. Every answer
comes from ``policies``; nothing here decides. Only invented cases: no data of anybody comes in.

May import: the standard library, ``handvat``, ``policies``. Imported by ``gateway``.

Main names. ``situatie`` a situation, and its form in an address · ``oefenvraag`` one question with its answer from the
engine · ``teams`` a game in which each table plays one partij · ``workshop`` voting in two rounds, and what may be
shown of it · ``zaken`` the library of practice cases ·
``handleiding`` the guide for trainers · ``zelfstudie`` what comes back when · ``zoeken`` what a question asks for ·
``beslishulp`` seven questions to one answer · ``reflectie`` anonymous forms · ``verschil`` what changes between two
situations · ``geschiedenis`` a thing over versies · ``echte_gegevens`` what looks like data of a person: refused.

Decisions.
- 2026-11-27 A practice question is judged by the versie in force on the day, as in production; the stamp of the versie
  stands with every answer that is shown.
- 2026-11-27 The four answers of a participant are those of the result page: ja, deels, afweging, nee.
- 2026-11-27 In a game of teams a houder knows what the table knows and what its own card says; what a medewerker may
  release counts as allowed, as the team is that medewerker. Of a game nothing is kept but one count per choice, over
  all games together, and no count is told before five games made it.
- 2026-11-27 Of a workshop only totals stay, and no total below five votes. Who took part is a hash that goes when the
  session ends; an organisation is shown only if what is not shown is nobody, or at least five votes together.
- 2026-11-27 A session is judged by the law of the day on which it began, so that its hand-out never changes.
"""
