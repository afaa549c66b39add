"""Supervision of accesses: first explain, then suspect. Pure: no database, no web, no clock, no settings.

Purpose
    Every disclosure, and every attempt at one, follows from work or it does not. What follows from a zaak, a roster, a
    verwijzing or a vrijgave is explained by a sentence and counted. What is left, and what is odd even when explained,
    becomes a signaal: a rule in plain words with its numbers and the logregels it rests on. A person judges it; nothing
    here decides anything about an employee.

May import
    Only the standard library, and nothing of our other packages. Who fills in the facts is the service's business.

Main names
    ``toegang``        ``Toegang``, one access; ``Achtergrond``, what is known of zaken, rosters and people (a Protocol)
    ``verklaringen``   ``verklaar``: the first explanation that holds, from a table
    ``wacht.Wacht``    takes accesses in order of the log and gives a ``Bevinding`` each; bounded memory, snapshots
    ``signalen``       ``SOORTEN``, the rules; ``grenzen`` their numbers and weights, ``teksten`` their words
    ``rangorde``       what to look at first, and why, in words; ``vouw`` makes one line per employee and day of it
    ``vergissing``     perhaps the wrong zaak was opened: what came next tells, and the points count for less
    ``steekproef``     n random indexes that anybody can draw again from the root of a checkpoint
    ``verslag``        counts without persons; ``onderdrukking`` hides small cells so that none can be computed back

What it does not do
    An employee on duty who looks at a zaak of the own partij and regio is explained, also if curiosity was the reason.
    Only repetition, a shared name or address, or the crowd around one person can show that; samples must find the rest.

Decisions
    2026-11-26 Explain first. A rule that needs no explanation to fail (own name, own address, the crowd) says so in
        ``grenzen.toml``; all other rules look only at what nothing explains.
    2026-11-26 Everything is a pseudonym or a keyed hash. No text here can hold a name.
    2026-11-26 The numbers of a rule are data, and its sentence is built from the same numbers, so they cannot differ.
    2026-11-26 A Wacht is a fold over the log: same accesses and same background, same findings. A snapshot is JSON;
        without one, reading back the longest window gives the same findings from there on.
    2026-11-26 A shift that just ended explains for an hour. One that is not in the roster explains nothing, even if it
        looks like work: that is what the officer asks about.
    2026-11-26 An unknown fact explains nothing and accuses nobody: without a roster no rule says "outside the roster",
        and what only an unknown fact leaves unexplained is no part of a habit.
    2026-11-27 An explanation that is weaker than it looks lowers points and does not end them: a rol that asks for the
        partij while nobody has a shift there; a look at the wrong zaak just before other work. Being assigned ends.
    2026-11-27 A mistake that is followed by work can be staged. So it counts for less and not for nothing, only for the
        rules about the zaak, not for who they are to each other or for a habit, and not often for the same employee.
    2026-11-27 What a bron did wrong is a signaal and gives no place in the list about employees.
    2026-11-27 Points follow how seldom a rule strikes in all work, also in explained work: a shared name, even a common
        one, is rarer there than a zaak of another regio.
"""
