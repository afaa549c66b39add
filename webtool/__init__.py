"""The pages that people see: the werkplek, a request with its explained answer, vrijgaven, toezicht and inzage.

Purpose. Server-rendered pages (Jinja) on the service layer, in Dutch and English. Everything works without JavaScript;
a script only improves: what changed comes in by itself, clocks count down, keys lead to a zaak.

May import: ``gateway.{services,app,identity,errors,problems,aanvrager}``, flask. Never handvat, policies, audit or a
store: an oordeel is read by its attributes, and what the handvat calls things comes from ``diensten().handvat``.

Main names. ``app.create_app`` the product with its pages · ``blauwdruk.bp`` all routes are added to; ``views``,
``views_*`` the routes · ``werkplek/`` the pages of the werkplek · ``vertaling`` texts in the language of the reader ·
``formulier`` forms and their mistakes · ``uitleg`` a Contextantwoord to the values of ``resultaat`` · ``toelichting``
the fold of one answer · ``naslag`` lookups in the versie of an answer · ``verzoeken`` what was asked before ·
``vastlegging`` wegingen and toestemmingen in words · ``pagina`` the frame around a page ·
``tekst`` dates, values and badges in Dutch · ``toezicht/`` the pages of the privacyfunctionaris ·
``vormgeving/`` how the style sheets in static/ are built: ``bouw.py``.

Decisions.
- 2026-11-22 The result is ordered by what the reader can do with it: what you see, where something is still
  needed, what you may not see; within that in the order of the handvat. It follows from oordelen, never from values.
- 2026-11-22 Velden with the same answer for the same reason share one explanation, and without a value also one row.
- 2026-11-22 The POST of a request renders the result itself: values are never stored, so there is nothing to
  redirect to.
- 2026-11-22 What is denied stands together per reason, a row per categorie, for most gegevens are denied to most
  readers. A denied row says "We zeggen niet of hier iets bekend is." whatever is known.
- 2026-11-22 CSS is committed, one file, purged to what the templates use; running needs no node.
- 2026-11-22 An answer is read back with the regels of its own versie; what no versie at hand has is shown by its id.
  Names of velden, doelen and partijen are those of today.
- 2026-11-27 Script is two files of our own origin, htmx and ``static/poort.js``; it holds no words and no rules,
  and what it brings in is HTML of the same templates. A form is never replaced while somebody types in it.
- 2026-11-27 A page that shows what others brought in has no default doel: the reader chooses it.
- 2026-11-22 The menu does not count what waits for a release: it would cost every page a query.
- 2026-11-22 Error pages show no caller and touch no session: they must work when the database does not.
"""
