"""The decision aid for who has no system at hand: a few questions, one answer, and the steps of weighing it.

Which questions are asked, in which order, and what stands in each step is data: ``vragen.toml`` and ``kader.toml``.
Where to read: ``vragen`` (what is asked next) → ``ruimte`` (what can still lead anywhere) → ``best`` (what is possible,
and what is needed for it) → ``kader`` (the steps and what of the handvat stands in each).

Decisions.
- 2026-11-27 The answer is what is possible at best with what is needed for it: who asks has nothing recorded, so the
  answer of now would nearly always be no. Both come from the engine; with what is needed it gives that answer.
- 2026-11-27 What somebody does not know stays unknown in the answer, so it never helps; that more may be possible in
  another situation is said apart.
- 2026-11-27 A question with one possible answer is not asked, nor one that no regel looks at any more; and when no
  regel is left, the answer comes at once.
"""
