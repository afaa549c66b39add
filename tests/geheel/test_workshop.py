"""A workshop on the running product: sixty phones with slow links, some of which send a vote twice."""

from __future__ import annotations

from demo.geheel import Demo
from meten.workshop import speel


def test_no_vote_of_sixty_phones_is_lost_and_none_counts_twice(demo: Demo) -> None:
    verloop = speel(demo.url, 60, (0.0, 2.0), vragen=1)  # it compares the counts of each round with what was sent
    assert len(verloop.scherm) == 2 * 60
    assert len(verloop.stemmen) > 2 * 60  # some were sent again
