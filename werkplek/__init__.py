"""The rules of the werkplek: clock, selectie, stappen, advies, ketenkaart, toestemming, Veiligheidshuizen. Pure.

Purpose. What ZSM agreed about working on a zaak, as data (TOML) with a source, a date in force and a review status, and
the little that is computed from it. Who may see what is not here: that is the handvat, judged by ``policies``.

May import: the standard library. No clock, web, database or handvat: a moment, a role or an id comes in as an argument.

Main names. ``bestanden`` reads the TOML · ``woorden`` every id that may stand in the log · ``termijn/`` the clock of a
zaak · ``selectie/`` selectie-instrument and Preselect · ``stappen`` who may do what in each processtap · ``adviezen``
what an advies must hold · ``ketenkaart`` its six steps · ``toestemming`` who may consent to what ·
``veiligheidshuizen`` the 33 houses.

Decisions.
- 2026-11-27 A rule has ``geldig_van`` and ``toetsing``; a screen that shows it shows that too. None is reviewed yet.
"""
