"""The pages of the werkplek: monitor, systeemcheck, advies, besluit, ketenkaart, toestemming, Veiligheidshuis.

Each module adds its routes to ``webtool.blauwdruk.bp`` and may put a block on the page of a zaak (``blok``, in the
order of ``blokken``). A page that shows what others brought in asks for a doel first (``doel``).

Main names. ``monitor/`` the first screen and the clock · ``selectie/`` systeemcheck, instrument, Preselect ·
``besluit/`` steps, asking, giving and reading advies, besluit, terugkoppeling · ``ketenkaart/`` · ``toestemming/`` and
acuut gevaar · ``veiligheidshuis/`` · ``stroom`` what changed, live · ``*woorden`` values to Dutch words.

What each page is for, with its code: ``docs/werkplek.md``.
"""
