"""The login service of the demo stand: a small OpenID Connect provider with invented people. Not for anything real.

Purpose. ``make start`` needs somebody to log in with. This process stands where the login service of an organisation
would stand; the poort knows it by its address only, and uses the same code with any other provider.

May import: ``handvat`` (the partijen and their functies), flask, authlib, joserfc, requests, gunicorn. Nothing of
``gateway`` or ``webtool``: it is somebody else's service.

Main names. ``python -m demo.inlog --bind HOST:PORT`` starts it; ``accounts`` makes the people, ``oauth`` is the flow,
``dienst`` the Flask app, ``instellingen`` what it reads from the environment.

Decisions.
- 2026-11-22 It refuses to start unless POORT_STAND=demo, because anybody can log in as anybody.
- 2026-11-22 There is no password and no remembered login: each login shows the list, so changing role is one click and
  the end of a session at the poort cannot be undone by a silent login here.
- 2026-11-22 Logging out needs no id_token_hint: this service knows by a cookie who logged in last in this browser. The
  cookie serves for that only, and a browser that another site led here keeps it.
- 2026-11-22 Everything is in memory of one process with threads; a restart forgets codes that were not used yet and,
  without a file for the key, makes all tokens worthless.
"""
