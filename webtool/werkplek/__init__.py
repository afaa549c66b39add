"""The pages of the werkplek: monitor, systeemcheck, advies, besluit, ketenkaart, toestemming, Veiligheidshuis.

Each module adds its routes to ``webtool.blauwdruk.bp`` and may put a block on the page of a zaak (``blok``, in the
order of ``blokken``). A page that shows what others brought in asks for a doel first (``doel``).

Main names. ``monitor`` the first screen · ``klok`` the clock · ``selectie``, ``selectie_check``, ``selectie_preselect``
instrument, systeemcheck, Preselect · ``advies``, ``adviesformulier`` asking, giving and reading advies; steps ·
``besluit`` · ``terugkoppeling`` · ``ketenkaart`` and ``ketenkaart_*`` · ``toestemming`` · ``nood`` acuut gevaar ·
``veiligheidshuis`` and ``veiligheidshuis*`` · ``stroom`` what changed, live · ``*woorden`` values to Dutch words.

What each page is for, with its code: ``docs/werkplek.md``.
"""
