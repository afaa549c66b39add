"""The gateway: who asks, may they, what does the handvat say, what do the bronnen hold, and what is recorded.

Purpose. Answer a contextverzoek in this order, always: record, judge, record, fetch, record, deliver. Without a
durable record nothing leaves.

May import ``handvat``, ``policies`` and ``audit``. Nothing here knows of pages: ``webtool`` sits on top and uses only
``services``, ``app``, ``identity``, ``errors`` and ``aanvrager``.

Main names.
``app`` makes the Flask app · ``settings`` one frozen dataclass, read once · ``wiring`` builds every object once ·
``identity`` token or session to Aanvrager · ``sessies`` server-side sessions · ``access`` who may call which route
(casbin, frozen at start) · ``koppen`` headers of every answer · ``views`` the routes, thin · ``schemas`` JSON borders ·
``openapi`` the description of the API · ``problems`` error to HTTP · ``services`` what the poort does ·
``uitvoer`` what leaves the log · ``masker`` what may not be read in an application log ·
``achtergrond`` what runs beside the answers · ``gunicornconf`` how gunicorn starts it ·
``connectors`` the bronnen over HTTP · ``store`` tables, repositories and migrations · ``loglezer`` verify the log from
the command line · ``cli`` the program ``poort`` · ``zaak`` and ``aanvrager`` values that several parts share.

Decisions.

- 2026-11-22 flask-smorest describes the API from its routes; ``openapi`` adds what the NL API Design Rules ask. Answers
  are written by the services themselves, not dumped through schemas: a result has 205 velden and that took longer than
  judging it.
- 2026-11-22 A refusal of somebody we know (any 4xx) is an entry in the log; one of a stranger is not, as it would let
  anybody fill the log.
- 2026-11-22 An unexpected fault is logged with its type and place only. Its message may hold what a bron sent.
- 2026-11-26 Every record of every logger is masked when it is made, so no handler can be forgotten; what is masked is
  data (``masker.toml``). The access log holds the route and the spoor of a request, and no address, query or header.
- 2026-11-26 While the log has a difference, nothing new is given (``services.bewaking``). The pages stay up, and
  ``/readyz`` stays 200, for those who solve it; two people end it, and what was not put right is found again.
- 2026-11-22 "Today" is the day in the Netherlands: it decides which versie of the handvat is in force and how old
  somebody is.
- 2026-11-22 A trace id is always made here, never taken from the caller; it is in every entry of one request.
- 2026-11-22 ``/log/checkpoint`` is public: it holds a size and a hash, and everybody may keep it to hold us to it.
"""
