"""The forms in which the log speaks to others: signed notes, checkpoints, proofs, tiles, canonical JSON.

Four are of C2SP (signed-note, tlog-checkpoint, tlog-proof, tlog-tiles), one is RFC 8785; ``groei`` is the request of a
tlog-witness. Pure: text and bytes in, values out. Each is read as strictly as its published vectors want.
"""
