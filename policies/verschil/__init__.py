"""Two versies of the handvat compared: every oordeel that is not the same, in every situatie there is.

``vergelijking.vergelijk`` does it and ``tekst`` writes it down. Below them: ``rij`` (what changes, as rows), ``plek``
(the situaties and velden in which anything does), ``cel`` (one oordeel in two versies), ``klassen`` (what neither
versie tells apart), ``rand`` (who may record what, and what only one of them has).
"""
