"""The demo stand: everything around the poort that is invented, each part as its own process. Never in production.

Purpose. ``make start`` runs the real poort against a login service with demo accounts (``inlog``) and 23 fictieve
bronnen (``bronnen``) that tell of invented people (``wereld``). The same stack, on free ports and in a folder of its
own, is what end-to-end tests and measurements use.

May import: everything; nothing imports ``demo``.

Main names: ``geheel.Demo`` (the whole stack, within ``with``), ``start.main`` (the command), ``adressen.Adressen``,
``opstelling`` (keys, files, database), ``processen`` (start, watch, stop), ``wereld.maak_wereld``.

Decisions:

- 2026-11-22: The demo refuses to start unless POORT_STAND is demo. Its login service asks for no password, so it must
  not come near real data by a forgotten setting.
- 2026-11-22: The keys of log, pseudonyms and sessions are made once per folder and kept with mode 0600: no secret has a
  default, and after a restart the old log still verifies. Tokens between the processes are new at every start.
- 2026-11-22: Each process has its own process group and file with messages. Ctrl-C reaches only the one that started
  them, which stops them in order; when one stops by itself, all stop and its last lines are shown.
- 2026-11-22: The zaken are registered again at every start, with the day of today: Remco stays eighteen and his zaak
  is of last night, however long the folder exists. Numbers and sleutels do not depend on the day, so the log keeps its
  sense.
"""
