"""The store: the only place of the gateway that speaks SQL.

Purpose: keep what must survive a restart: zaken of the register, verzoeken with their oordelen, vrijgaven,
vastleggingen, what the werkplek records (inbreng, clock, adviezen, besluiten, ketenkaart, markings), the index of
toezicht, and sessions. The logboek has its own tables (``audit.tabellen``) in the same database, so that a record
and what it records commit together or not at all.

May import: SQLAlchemy, Alembic, ``audit.tabellen`` (in the migrations), the plain values and errors of ``gateway``.

Main names: ``opslag.Opslag`` (transactions), ``tabellen`` and ``tabellen_*`` (Core tables), one repository per subject
(``zaken``, ``verzoeken``, ``vrijgaven``, ``inbreng`` and so on: functions that work inside the caller's transaction and
return values, never rows), ``migraties.bijwerken(url)``.

Decisions:

* 2026-11-22 Core and functions instead of ORM classes: every statement can be read where it runs, nothing loads lazily.
* 2026-11-22 "Absent" and "not yours" raise the same error, because the difference is dat-informatie.
* 2026-11-22 No value of a bron has a column: of an answer we keep the oordelen and per veld only what became of it.
* 2026-11-27 What people type has no column either: a row holds its hash, and the text is in the kluis.
* 2026-11-27 ``zaakmomenten`` only says that something happened in a zaak, for who has it open; never what it was about.
* 2026-11-22 Portable types only; moments go through ``tabellen.Moment``, because SQLite forgets time zones.
* 2026-11-22 A write transaction locks at its start (SQLite ``BEGIN IMMEDIATE``), so it never fails halfway on a lock.
* 2026-11-22 Migrations go forward only: a database that holds a logboek does not go back.
* 2026-11-22 Errors of the driver are not chained: their text can hold values of a row.
"""
