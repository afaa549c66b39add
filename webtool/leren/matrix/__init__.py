"""The matrix: contextveld by partij, as a table, a heat map and a flow, on a page, as CSV and as PDF.

Where to read: ``keuze`` what stands in the address, ``blad`` the matrix in words, ``views`` the pages.
"""
