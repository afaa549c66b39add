"""The pages that explain and practise: the handvat to read, the matrix, waarom, wat als, beslishulp, workshop.

Everything that is shown is invented or comes from the handvat; no zaak is touched. A view that somebody makes has an
address (``situatie``), so that it can be shared. ``antwoordblad`` shows one answer of the engine in the same words as
the result page of the werkplek.
"""
