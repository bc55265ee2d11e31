"""Networks over time: a window moves over the positions, one unit at a time, as DNA's does.

Source: P. Leifeld, "Reconceptualizing Major Policy Change in the Advocacy Coalition Framework",
Policy Studies Journal 41 (2013), moving time windows; arguments as in rDNA's ``dna_network``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Literal, Unpack, get_args

from kg.errors import InputError
from kg.network import onemode, twomode
from kg.network.days import Days, days_of, given_days
from kg.network.kinds import PairNetwork, TieNetwork
from kg.network.plans import Mode, Plan
from kg.network.statements import Choice, Said, Statements, check

TimeWindow = Literal["no", "events", "days", "weeks", "months", "years"]
NetworkType = Literal["onemode", "twomode"]
# More windows than anybody can look at come from a wrong date.
_MOST = 10_000
_MODES: dict[str, tuple[Mode, Callable[..., TieNetwork | PairNetwork]]] = {
    "onemode": (onemode.MODE, onemode.draw),
    "twomode": (twomode.MODE, twomode.draw),
}


class Options(Choice, total=False):
    """Which network each window makes: the arguments of ``onemode_network`` or ``twomode_network``."""

    network_type: NetworkType
    variable1: str
    variable2: str
    qualifier_aggregation: str
    normalization: str


def over_time(
    positions: Said,
    *,
    time_window: TimeWindow = "months",
    window_size: int = 1,
    **options: Unpack[Options],
) -> Iterator[TieNetwork | PairNetwork]:
    """Yield one network for each place of a window that moves over the positions.

    ::

        for network in over_time(positions, time_window="months", window_size=6):
            print(network.graph["window_start"], nx.density(network))

    Args:
        positions: Positions with their articles; read once.
        time_window: The unit by which the window moves: "days", "weeks", "months", "years";
            "events": it holds so many statements, and moves by one; "no": all in one network, also
            what has no date.
        window_size: How many units the window holds; of events at least 2.
        **options: ``network_type`` ("onemode" if not given, or "twomode") and the arguments of
            ``onemode_network`` or ``twomode_network``; ``qualifier_aggregation`` is "subtract"
            if not given. If ``duplicates`` is given, statements are left out over the whole
            range before windows are cut, as DNA does; without it, in each window on its own.

    Yields:
        Networks as ``onemode_network`` or ``twomode_network`` makes them, in the order of time,
        with the graph's attributes ``window_start`` and ``window_stop`` (ISO 8601, both
        included) and ``undated``, how many statements no window can hold. A window in which
        nobody speaks is a network without edges. The first window starts with ``start_date``
        or else the week, month or year of the first statement, the last one ends with
        ``stop_date`` or that of the last. A statement that is dated by a month or year only is
        in the windows that hold all of it. Windows of events are extended to all statements of
        their first and last day, and places of the same days are one.

    Raises:
        InputError: No such value of an argument, or more than 10,000 windows.
    """
    network_type = options.get("network_type", "onemode")
    check("network_type", network_type, get_args(NetworkType))
    check("time_window", time_window, get_args(TimeWindow))
    least = 2 if time_window == "events" else 1
    if window_size < least:
        raise InputError(f"a window of {time_window} holds at least {least}", path=str(window_size))
    mode, draw = _MODES[network_type]
    variables = options.get("variable1", "actor"), options.get("variable2", "thing")
    how = options.get("qualifier_aggregation", "subtract"), options.get("normalization", "no")
    said, plan = mode.prepared(positions, variables, how, options)
    if time_window == "no":
        return iter([draw(said, said.chosen, plan)])
    return _drawn(said, time_window, window_size, plan, draw)


def windows(first: date, last: date, unit: str, size: int) -> list[Days]:
    """Return the places of a window of so many units that moves by one, until it holds the last day.

    >>> [str(one.start) for one in windows(date(2017, 11, 1), date(2018, 1, 31), "months", 2)]
    ['2017-11-01', '2017-12-01']

    Raises:
        InputError: There are more than 10,000.
    """
    found: list[Days] = []
    while not found or found[-1].stop < last:
        if len(found) == _MOST:
            reason = f"more than {_MOST:,} windows of {unit}; give a start_date or a longer unit"
            raise InputError(reason, path=f"{first} to {last}")
        start = _moved(first, unit, len(found))
        found.append(Days(start, _moved(first, unit, len(found) + size) - timedelta(days=1)))
    return found


def _drawn(
    said: Statements, unit: str, size: int, plan: Plan, draw: Callable[..., TieNetwork | PairNetwork]
) -> Iterator[TieNetwork | PairNetwork]:
    known = [(days_of(one.position.date or ""), one) for one in said.chosen]
    dated = sorted(((days, one) for days, one in known if days is not None), key=lambda pair: pair[0].start)
    undated = len(known) - len(dated)
    starts = [days.start for days, _ in dated]
    for place in _places([days for days, _ in dated], unit, size, plan):
        near = dated[bisect_left(starts, place.start) : bisect_right(starts, place.stop)]
        here = [one for days, one in near if days.stop <= place.stop]
        told = {"window_start": place.start.isoformat(), "window_stop": place.stop.isoformat()}
        yield draw(said, here, plan, undated=undated, **told)


def _places(dated: list[Days], unit: str, size: int, plan: Plan) -> list[Days]:
    """Return the windows of a range: as given, else from the first to the last statement."""
    given = [
        given_days(name, stated)
        for name, stated in (("start_date", plan.start_date), ("stop_date", plan.stop_date))
    ]
    if not dated and None in given:
        return []
    first = given[0].start if given[0] else _unit_of(min(one.start for one in dated), unit)
    last = given[1].stop if given[1] else max(one.stop for one in dated)
    if unit == "events":
        return _of_events(dated, size)
    found = windows(first, last, unit, size)
    return found[:-1] if given[1] and len(found) > 1 and found[-1].stop > last else found


def _of_events(dated: list[Days], size: int) -> list[Days]:
    """Return the days from each statement to the one that is so many places behind it, each once."""
    ordered = sorted((one.start, one.stop) for one in dated)
    reach = max(len(ordered) - size, 0) + 1
    places = {
        Days(ordered[first][0], max(stop for _, stop in ordered[first : first + size]))
        for first in range(reach if ordered else 0)
    }
    return sorted(places, key=lambda place: (place.start, place.stop))


def _unit_of(day: date, unit: str) -> date:
    """Return the first day of the week, month or year of a day."""
    if unit == "weeks":
        return day - timedelta(days=day.weekday())
    return {"months": day.replace(day=1), "years": day.replace(day=1, month=1)}.get(unit, day)


def _moved(day: date, unit: str, units: int) -> date:
    """Return a day so many units later; of a shorter month the last day."""
    if unit in {"days", "weeks"}:
        return day + timedelta(days=units * (7 if unit == "weeks" else 1))
    years, month = divmod(day.month - 1 + units * (12 if unit == "years" else 1), 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
