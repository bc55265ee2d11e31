"""What the shipped pipeline finds in annotated texts must not fall below the floors.

`python -m training.quality` prints all figures; with `--update` it raises the floors. A floor lies one case
below what was measured; four cases below it still pass, as processors round otherwise.
"""

from __future__ import annotations

import pytest

from training import quality
from training.quality import Measured


@pytest.fixture(scope="session")
def readings(nlp):
    """What the shipped pipeline finds in every set of annotated articles, each text read once."""
    return quality.read(nlp, quality.sets())


def test_no_figure_is_below_its_floor(readings):
    below = quality.fallen(quality.measured(readings), quality.load_floors())
    if below:
        lines = [*map(str, below), *quality.lost(readings, quality.load_matched())]
        pytest.fail("\n".join(lines), pytrace=False)


def test_every_set_of_the_project_has_floors():
    assert {quality.NEWS, quality.OWN} <= set(quality.load_floors())


def test_a_figure_below_its_floor_says_by_how_much():
    table = {"news": {"F1": Measured(0.4, 100), "precision": Measured(0.5, 100)}}
    (fallen,) = quality.fallen(table, {"news": {"F1": 0.45, "precision": 0.5}})
    assert str(fallen) == "news, F1: 0.4000 is 0.0500 below its floor 0.450"


def test_a_figure_within_what_processors_differ_by_has_not_fallen():
    assert not list(quality.fallen({"news": {"F1": Measured(0.42, 100)}}, {"news": {"F1": 0.45}}))
    assert list(quality.fallen({"news": {"F1": Measured(0.40, 100)}}, {"news": {"F1": 0.45}}))


def test_a_figure_that_is_not_measured_any_more_falls():
    (fallen,) = quality.fallen({"news": {}}, {"news": {"F1": 0.45}})
    assert str(fallen) == "news, F1: not measured, floor 0.450"


def test_only_the_set_beside_the_checkout_may_be_absent():
    floors = {quality.BESIDE: {"F1": 0.7}, quality.NEWS: {"F1": 0.4}}
    assert [one.name for one in quality.fallen({}, floors)] == [quality.NEWS]


def test_floors_rise_to_what_is_measured_less_one_case():
    new = quality.raised({"news": {"F1": 0.3}}, {"news": {"F1": Measured(0.4, 100)}})
    assert new == {"news": {"F1": 0.39}}


def test_a_floor_stays_where_the_figure_is_within_one_case_of_it():
    assert quality.raised({"news": {"F1": 0.395}}, {"news": {"F1": Measured(0.4, 100)}}) == {
        "news": {"F1": 0.395}
    }


def test_floors_of_a_set_that_was_not_read_stay():
    assert quality.raised({quality.BESIDE: {"F1": 0.7}}, {}) == {quality.BESIDE: {"F1": 0.7}}


def test_floors_are_not_lowered():
    with pytest.raises(ValueError, match=r"not lowered:\nnews, F1: 0.2000 is 0.1000 below"):
        quality.raised({"news": {"F1": 0.3}}, {"news": {"F1": Measured(0.2, 100)}})


def test_an_update_writes_nothing_if_a_figure_is_below_its_floor(nlp, monkeypatch, tmp_path, capsys):
    gold = [one for one in quality.corpus("dev") if one.article.id == "voa-gmb-06951"]
    monkeypatch.setattr(quality, "sets", lambda: {"one": gold})
    monkeypatch.setattr(quality.kg, "load", lambda: nlp)
    monkeypatch.setattr(quality, "NOISE", 0)
    monkeypatch.setattr(quality, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(quality, "MATCHED", tmp_path / "matched.json")
    quality.store({"one": {"resolved F1": 0.99}}, {"one": {"any": {"voa-gmb-06951": [0, 1, 2, 3]}}})
    before = (tmp_path / "floors.json").read_bytes(), (tmp_path / "matched.json").read_bytes()
    assert quality.main(["--update"]) == 1
    assert ((tmp_path / "floors.json").read_bytes(), (tmp_path / "matched.json").read_bytes()) == before
    printed = capsys.readouterr().err
    assert "below its floor 0.990" in printed
    assert "lost (any) voa-gmb-06951: Constitution Drafting Council | demands | " in printed
