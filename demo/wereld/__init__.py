"""The invented world of the demo: people, zaken and what 23 bronnen know; the same bytes for the same zaad and day.

Content is data: names (``namen.toml``), regios, kinds of zaken (``zaaksoorten.toml``), what partners in a zaak know
(``zaakfeiten.toml``), what is known of whom (``profielen.toml``), the text of every contextveld (``sjablonen/``),
labels (``labels.toml``), what a bron says besides (``leveringen.toml``), and the zaken that are written out
(``verhalen/``). The modules only draw.

May import: ``handvat`` (which velden there are) and ``gateway.zaak`` (the form of a zaak). Nothing here runs in
production.

Main names: ``maak_wereld``, ``bron_omstandigheden``, ``Wereld``, ``Registratie``.

Decisions:

- 2026-11-22: One seeded ``Loting`` draws everything in a fixed order, so that poort and bronnen, which run apart, make
  the same world from zaad and day without sharing a file.
- 2026-11-22: Sleutels come from the test range 9999 of the burgerservicenummer and pass the elfproef; streets,
  postcodes, telephone numbers and surnames do not exist. Nobody real can be found by accident.
- 2026-11-22: One value in twenty has a label that a beperking of the handvat must stop. A demo in which bronnen are
  always right would hide what the poort is for. The stories have ordinary labels only, so that they can be told.
"""

from __future__ import annotations

from demo.wereld.maken import maak_wereld
from demo.wereld.omstandigheden import bron_omstandigheden
from demo.wereld.termijnen import KLOKKEN_VAN, klokken
from demo.wereld.waarden import Registratie, Waarde, Wereld

__all__ = ["KLOKKEN_VAN", "Registratie", "Waarde", "Wereld", "bron_omstandigheden", "klokken", "maak_wereld"]
