"""The SPARQL 1.1 Protocol, for queries: https://www.w3.org/TR/sparql11-protocol/."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from kg import resources
from kg.serve import answers
from kg.serve.asking import PROBLEMS, asked, service
from kg.serve.models import Problem

router = APIRouter(tags=["SPARQL"])

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
# What an answer can be, and in which forms; the first is what whoever takes anything gets.
_KINDS: dict[str, dict[str, str]] = {
    "rows": {
        "application/sparql-results+json": "JSON",
        "application/sparql-results+xml": "XML",
        "text/csv": "CSV",
        "text/tab-separated-values": "TSV",
        "application/json": "JSON",
        "application/xml": "XML",
    },
    "triples": {
        "text/turtle": "Turtle",
        "application/n-triples": "N-Triples",
        "application/rdf+xml": "RDF/XML",
        "application/ld+json": "JSON-LD",
    },
}
_KINDS["truth"] = {kind: form for kind, form in _KINDS["rows"].items() if form in {"JSON", "XML"}}
_TEXT = {"type": "string", "format": "sparql", "minLength": 1}
_RESPONSES = {
    **PROBLEMS,
    200: {
        "description": "The answer to the query; without one, a description of the service.",
        "content": {kind: {} for forms in _KINDS.values() for kind in forms},
    },
    406: {"model": Problem, "description": "The answer has none of the forms that were asked for."},
    415: {"model": Problem, "description": "The request has another form than a query's."},
}
_PARAMETER = {
    "name": "query",
    "in": "query",
    "schema": _TEXT,
    "description": "SELECT, ASK, CONSTRUCT, DESCRIBE.",
}
_BODY = {
    "required": True,
    "content": {
        _QUERY: {"schema": _TEXT},
        _FORM: {
            "schema": {
                "type": "object",
                "properties": {"query": _TEXT},
                "required": ["query"],
                "additionalProperties": False,
            }
        },
    },
}


@router.get("/sparql", responses=_RESPONSES, openapi_extra={"parameters": [_PARAMETER]})
async def query_by_get(request: Request) -> Response:
    """Answer a query; without one, describe the service."""
    given = request.query_params.multi_items()
    if not given:
        return _description(request)
    return await _answer(request, _query(given))


@router.post("/sparql", responses=_RESPONSES, openapi_extra={"requestBody": _BODY})
async def query_by_post(request: Request) -> Response:
    """Answer a query that stands in the body."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"the body is not UTF-8: {error}") from error
    if kind == _FORM:
        return await _answer(request, _query(parse_qsl(text, keep_blank_values=True)))
    if kind == _QUERY:
        _query([("query", text), *request.query_params.multi_items()])
        return await _answer(request, text)
    if kind == _UPDATE:
        raise HTTPException(400, "the store is served for reading; there are no updates")
    raise HTTPException(415, f"send a query as {_QUERY} or as a form ({_FORM})")


def _query(given: list[tuple[str, str]]) -> str:
    """Return the one query of a request."""
    names = [name for name, _ in given]
    if "update" in names:
        raise HTTPException(400, "the store is served for reading; there are no updates")
    if {"default-graph-uri", "named-graph-uri"} & set(names):
        raise HTTPException(400, "the service chooses its graphs itself; use GRAPH <…> { … } in the query")
    if names != ["query"]:
        raise HTTPException(400, "give one parameter, query")
    return given[0][1]


async def _answer(request: Request, text: str) -> Response:
    accepted = request.headers.get("accept", "*/*")
    kinds = {what: form for what in _KINDS if (form := _preferred(accepted, _KINDS[what])) is not None}
    if not kinds:
        known = ", ".join(kind for forms in _KINDS.values() for kind in forms)
        raise HTTPException(406, f"answers come as {known}")
    data, kind = await asked(request, answers.sparql, text, kinds, service(request).largest)
    return Response(data, media_type=kind)


def _preferred(accepted: str, forms: Mapping[str, str]) -> str | None:
    """Return which of some media types an Accept header prefers; None if it takes none of them."""
    best, found = 0.0, None
    for kind in forms:
        weight = _weight(accepted, kind)
        if weight > best:
            best, found = weight, kind
    return found


def _weight(accepted: str, kind: str) -> float:
    """Return how much an Accept header wants a media type; the most specific range decides."""
    weights = {}
    for entry in accepted.split(","):
        range_, *parameters = (part.strip().lower() for part in entry.split(";"))
        quality = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        weights[range_] = float(quality) if quality.replace(".", "", 1).isdecimal() else 0.0
    ranges = (kind, f"{kind.partition('/')[0]}/*", "*/*")
    return next((weights[one] for one in ranges if one in weights), 0.0)


def _description(request: Request) -> Response:
    """Return what the service says of itself: https://www.w3.org/TR/sparql11-service-description/."""
    text = resources.text("kg.serve", "description.ttl")
    return Response(text.replace("ENDPOINT", str(request.url.replace(query=""))), media_type="text/turtle")
