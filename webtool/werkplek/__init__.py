"""The pages of the werkplek: monitor, systeemcheck, advies, besluit, ketenkaart, toestemming, Veiligheidshuis.

Each module adds its routes to the blueprint of ``webtool.views`` and may put a block on the page of a zaak
(``blokken``). A page that shows what others brought in asks for a doel first (``doel``).
"""
