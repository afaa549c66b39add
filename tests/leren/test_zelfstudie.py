"""Studying alone: a mistake comes back soon, what is known later and later, and nothing is ever lost."""

from __future__ import annotations

import json
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leren.zelfstudie import Kaart, Voortgang, aan_de_beurt, beantwoord, pak_in, pak_uit, schema, sleutel, volgende

VANDAAG = date(2026, 11, 27)
IDS = tuple(f"vraag-{nummer}" for nummer in range(8))
# Days pass, and on each somebody answers for a while, right or wrong.
_DAGEN = st.lists(st.tuples(st.integers(1, 12), st.lists(st.booleans(), max_size=14)), min_size=1, max_size=6)


@given(_DAGEN)
def test_whatever_is_answered_the_schedule_keeps_its_promises(dagen: list[tuple[int, list[bool]]]) -> None:
    nu, dag = Voortgang(), VANDAAG
    for verder, antwoorden in dagen:
        dag += timedelta(days=verder)
        gevraagd: list[str] = []
        fout: dict[str, int] = {}  # what went wrong today, and when
        for goed in antwoorden:
            vraag = volgende(nu, IDS, dag)
            if vraag is None:
                break
            eerder = nu.kaarten.get(vraag)
            assert eerder is None or vraag in fout or eerder.terug_op() <= dag  # never before its time
            if vraag in fout:
                anderen = len(gevraagd) - fout[vraag] - 1
                rest = [een for een in IDS if een not in fout and een not in nu.kaarten]
                assert anderen >= schema().terug_na or not (rest or aan_de_beurt(nu, IDS, dag))
            wachtte = fout.pop(vraag, None) is not None
            nu = beantwoord(nu, vraag, goed, dag)
            if not goed:
                fout[vraag] = len(gevraagd)
            hoger = eerder.doos + 1 if eerder else 2
            doos = 1 if not goed or wachtte else min(hoger, len(schema().dagen))
            assert nu.kaarten[vraag] == Kaart(doos, dag)
            gevraagd.append(vraag)
        assert set(nu.op(dag).terug) == set(fout)
        assert pak_uit(json.loads(json.dumps(pak_in(nu))), IDS, ()) == nu


def test_a_mistake_returns_after_three_others_and_again_tomorrow() -> None:
    nu = beantwoord(Voortgang(), "vraag-0", False, VANDAAG)
    for anders in ("vraag-1", "vraag-2", "vraag-3"):
        assert volgende(nu, IDS, VANDAAG) == anders
        nu = beantwoord(nu, anders, True, VANDAAG)
    assert volgende(nu, IDS, VANDAAG) == "vraag-0"
    nu = beantwoord(nu, "vraag-0", True, VANDAAG)
    assert volgende(nu, IDS, VANDAAG) == "vraag-4"
    morgen = VANDAAG + timedelta(days=1)
    assert aan_de_beurt(nu, IDS, morgen) == ("vraag-0",)
    assert set(aan_de_beurt(nu, IDS, morgen + timedelta(days=1))) == {"vraag-0", "vraag-1", "vraag-2", "vraag-3"}


def test_what_is_known_stays_away_longer_and_longer() -> None:
    nu, dag, wachttijden = Voortgang(), VANDAAG, []
    for _ in range(6):
        nu = beantwoord(nu, "vraag-0", True, dag)
        wachttijden.append((nu.kaarten["vraag-0"].terug_op() - dag).days)
        dag = nu.kaarten["vraag-0"].terug_op()
    assert wachttijden == sorted(wachttijden)
    assert wachttijden[0] > schema().dagen[0]
    assert wachttijden[-1] == schema().dagen[-1]


def test_an_answer_that_is_sent_twice_counts_once() -> None:
    eens = beantwoord(Voortgang(), "vraag-0", True, VANDAAG)
    assert beantwoord(eens, "vraag-0", True, VANDAAG) == eens
    assert beantwoord(eens, "vraag-0", False, VANDAAG) == eens


def test_a_day_has_an_end() -> None:
    veel = tuple(f"v{nummer}" for nummer in range(60))
    nu, gevraagd = Voortgang(), []
    while (vraag := volgende(nu, veel, VANDAAG)) is not None:
        nu = beantwoord(nu, vraag, True, VANDAAG)
        gevraagd.append(vraag)
    assert len(gevraagd) == schema().nieuw_per_dag


def test_what_a_newer_library_does_not_know_is_left_out_and_the_rest_stays() -> None:
    nu = beantwoord(beantwoord(Voortgang("halt"), "vraag-0", False, VANDAAG), "weg", False, VANDAAG)
    gelezen = pak_uit(pak_in(nu), (*IDS, "nieuw"), ("halt",))
    assert set(gelezen.kaarten) == {"vraag-0"}
    assert set(gelezen.terug) == {"vraag-0"}
    assert gelezen.partij == "halt"
    assert pak_uit(pak_in(nu), IDS, ("om",)).partij is None


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda deel: st.lists(deel, max_size=3) | st.dictionaries(st.sampled_from("vpkzgnt"), deel, max_size=7),
    )
)
def test_whatever_comes_in_nothing_breaks(inhoud: object) -> None:
    if isinstance(inhoud, dict):
        inhoud["v"] = 1
    nu = pak_uit(inhoud, IDS, ())
    volgende(nu, IDS, VANDAAG)
    assert all(1 <= kaart.doos <= len(schema().dagen) for kaart in nu.kaarten.values())


def test_the_intervals_grow() -> None:
    assert len(schema().dagen) == 5
    assert list(schema().dagen) == sorted(set(schema().dagen))
    assert schema().terug_na == 3
    assert len({sleutel(f"vraag-{nummer}") for nummer in range(200)}) == 200
