"""The matrix: contextveld by partij, as a table, a heat map and a flow, on a page, as CSV and as PDF."""
