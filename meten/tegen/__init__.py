"""The same handvat in other engines: the same niveau, and how long it takes them compared with us.

May import: the standard library, ``handvat``, ``policies``, ``demo.processen`` and ``demo.adressen``; the packages of
the other engines (the extra ``.[meten]``) only inside the class that uses them, so that one that is missing is skipped.

Main names:

- ``vorm``: the regels as permits and forbids on two actions (``dat``, ``volledig``), and a question with its facts;
- ``motor.Tegenmotor``: what every translation offers, ``niveaus(situatie, velden)``;
- ``naar_casbin``, ``naar_rego``, ``naar_cedar``, ``naar_cerbos``: one translation each; their docstrings tell what was
  given to that engine and what it does not return;
- ``vragen``: the sample; ``vergelijk``: the same answers first, then the time; ``meet`` runs all.

Decisions (2026-11-26):

- A yes-or-no engine (all but Rego) is asked per action. A verstrekking permits the actions up to its niveau,
  a verbod forbids those above its hoogstens, a forbid goes before a permit: the niveau is the highest permitted action.
- None of them knows *unknown*. Each is given two sets per houder, what is true and what is false; what is in neither
  is unknown. A choice the question does not make is the value ``?``, which a verbod lists among what fits.
- The caller (``vorm``) derives facts, lets those of a houder go before the general ones, and writes out which velden a
  regel is about. None of that is in the time of a peer; it is in ours.
- ``policies.casbin_reference`` is casbin to be read; the lines here are what somebody would write who wants it fast.
- Only the niveau is compared. No peer gives the weging, wél als, the deciding regel with its verplichtingen, or a text.
- The first questions are timed, all velden each, as long as ten seconds last and at least one per partij. An engine
  that is slow is asked fewer velden in the rest of the sample, those of the regel the question was made for first.
- One difference makes the measurement fail. A peer that cannot be had here is named, and the run goes on.
"""

from meten.tegen.vergelijk import meet

__all__ = ["meet"]
