"""Pages to look at: a start page, and the network of positions."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from string import Template
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from kg import resources
from kg.serve import answers, models
from kg.serve.asking import PROBLEMS, known, service
from kg.serve.lists import filters

router = APIRouter(responses=PROBLEMS, tags=["pages"])

# What a page that brings all its parts with it may do.
_STYLE_ONLY = (
    "default-src 'none'; style-src '{}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# The policy of the page itself names its scripts by their hashes.
_AROUND = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@router.get("/", response_class=HTMLResponse)
async def start(request: Request) -> HTMLResponse:
    """Show how much the store holds, and where to ask."""
    held = json.loads(await known(request, answers.counts))
    style = resources.text("kg.serve", "start.css")
    page = Template(resources.text("kg.serve", "start.html")).substitute(
        title=html.escape(service(request).title),
        style=style,
        counts=", ".join(f"{number:,} {name}" for name, number in held.items()),
    )
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = _STYLE_ONLY.format(f"sha256-{digest}")
    return HTMLResponse(page, headers={"Content-Security-Policy": policy})


@router.get("/view", response_class=HTMLResponse)
async def view(request: Request, which: Annotated[models.WhichPage, Query()]) -> HTMLResponse:
    """Draw the network of positions: who stands how to what, with the quotes."""
    told = service(request)
    page = await known(request, answers.page, told.title, which.most, filters(which), told.largest)
    return HTMLResponse(page, headers={"Content-Security-Policy": _AROUND})
