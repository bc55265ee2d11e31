"""Positions, actors, things and articles as JSON, page by page, and answers to questions."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.exceptions import HTTPException

from kg.graph.vocabulary import expanded
from kg.serve import answers, models
from kg.serve.asking import JSON, PROBLEMS, asked, json_of
from kg.version import __version__

router = APIRouter(responses=PROBLEMS, tags=["data"])


@router.get("/positions", response_model=models.Positions)
async def positions(request: Request, which: Annotated[models.WhichPositions, Query()]) -> Response:
    """Give positions, by article: who takes which stance on what, in which words."""
    return await json_of(request, answers.positions, filters(which), _part(which))


@router.get(
    "/positions/{identifier}",
    response_model=models.Position,
    responses={404: {"model": models.Problem, "description": "The store holds no such position."}},
)
async def position(
    request: Request, identifier: Annotated[str, Path(pattern="^[0-9a-zA-Z_.:-]+$", max_length=200)]
) -> Response:
    """Give one position."""
    found = await asked(request, answers.position, identifier)
    if found is None:
        raise HTTPException(404, f"no position {identifier}")
    return Response(found, media_type=JSON)


@router.get("/actors", response_model=models.Actors)
async def actors(request: Request, which: Annotated[models.WhichRows, Query()]) -> Response:
    """Give those who take positions, the most active first."""
    return await _rows(request, "most_active_actors", which, _days(which))


@router.get("/things", response_model=models.Things)
async def things(request: Request, which: Annotated[models.WhichRows, Query()]) -> Response:
    """Give what positions are about, the most discussed first."""
    return await _rows(request, "most_discussed_things", which, _days(which))


@router.get("/articles", response_model=models.Articles)
async def articles(request: Request, which: Annotated[models.WhichArticles, Query()]) -> Response:
    """Give the articles, by their ids."""
    return await _rows(request, "articles", which, {})


@router.get("/ask", response_model=models.Answer)
async def ask(request: Request, which: Annotated[models.Asked, Query()]) -> Response:
    """Answer a question in plain words, as `kg ask` does."""
    chosen = {"exact": which.exact, "area": which.area, "limit": which.limit, **_days(which)}
    return await json_of(request, answers.ask, which.q, chosen)


@router.get("/counts", response_model=models.Counts)
async def counts(request: Request) -> Response:
    """Tell how much the store holds."""
    return await json_of(request, answers.counts)


@router.get("/health", response_model=models.Health)
async def health(request: Request) -> dict[str, str]:
    """Tell whether the store answers."""
    await asked(request, answers.alive)
    return {"status": "ok", "version": __version__}


def filters(which: models.Chosen) -> dict[str, Any]:
    """Return which positions are asked for, as ``Graph.positions`` takes it."""
    chosen: dict[str, Any] = {
        "actor": [expanded(iri) for iri in which.actor],
        "subject": [expanded(iri) for iri in which.subject],
        "area": which.area,
        "stance": [stance.value for stance in which.stance],
        "polarity": which.polarity,
        "modality": which.modality,
        "article": which.article,
        **_days(which),
    }
    return {name: value for name, value in chosen.items() if value}


def _part(which: models.Paged) -> slice:
    return slice(which.offset, which.offset + which.limit)


def _days(which: models.Dated) -> dict[str, str]:
    days = {"since": which.since, "until": which.until}
    return {name: day for name, day in days.items() if day}


async def _rows(
    request: Request, query: str, which: models.WhichRows | models.WhichArticles, values: dict[str, str]
) -> Response:
    return await json_of(request, answers.rows, query, values, which.q, _part(which))
