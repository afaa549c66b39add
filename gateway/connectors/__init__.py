"""The connectors: how the poort asks the bronnen, and what it takes over from what they send.

One class asks all bronnen in parallel (``bevraging.Bevraging``); each bron has its own pool, queue, limits and breaker
(``aansluiting``, ``http``, ``breaker``) on one event loop in a thread of its own (``lus``). What comes back is built up
from what was asked and mag (``controle``, ``labels``); the rest is counted and forgotten. The interface itself is
described in ``docs/bron-openapi.yaml``.

May import: ``handvat`` (types and beperkingen), ``gateway.errors`` and ``gateway.strikt_json``.
Imports no services, no store, no web.

Main names:

- ``base``: the values ``Bronvraag``, ``Bronantwoord``, ``Omstandighedenvraag``, ``Omstandighedenantwoord`` and the
  Protocol ``Bronnen``, on which the services depend and which fakes implement.
- ``bevraging.Bevraging``, ``http.Grenzen``, ``configuratie.lees``: what the wiring puts together.

A bron cannot raise into a service: whatever it does becomes a stand (``beantwoord``, ``te-laat``, ``storing``). No
error and no log line holds anything a bron sent, nor the sleutel of a person.

Decisions:

- 2026-11-22: One event loop instead of a thread per question. Measured with 20 contextverzoeken of 10 questions each at
  once on two cores: urllib3 on threads took 0.4 ms of processor per question, aiohttp on the loop 0.2 ms with building
  and checking included. A total deadline costs nothing extra, and there is no thread for a slow bron to occupy.
- 2026-11-22: A deadline is a moment for the whole exchange, so a bron that sends a byte now and then is te-laat too.
- 2026-11-22: Every answer repeats the transactie of its question. aiohttp 3.14 reads a second, unasked response on an
  idle connection as the response to the next request; that would be about somebody else. After such an answer all
  connections with that bron are closed.
- 2026-11-22: Half an answer is no answer: if ``bekendheid`` or ``bevraging`` of a bron fails, the bron failed. A
  categorie that a bron leaves out of ``bekendheid`` makes it a storing; silence is not a no.
- 2026-11-22: A breaker of our own, because pybreaker holds its lock during the call.
- 2026-11-22: A bron has one breaker for values and one for omstandigheden. The second has a second to answer, the first
  five; with one breaker, slow facts for one partij would keep values from another.
- 2026-11-22: http is accepted only on this machine; elsewhere a bron needs https with a certificate that is trusted.
"""
