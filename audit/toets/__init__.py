"""Checks of the log, trusting nothing but the verifier key. Each finds the first thing that is wrong and its place.

``heel`` a whole log in a database · ``tegels`` a directory of tiles · ``bewijs`` one proof, or growth between two
checkpoints · ``bewaker`` all the time, a step at a time · ``blok`` and ``regel`` what they share: a block of entries,
one entry · ``uitkomst`` what was found, as a value and as a sentence.
"""
