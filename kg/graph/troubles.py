"""What a store on disk says when its files are damaged or the disk is full, and what that means."""

from __future__ import annotations

_DAMAGE = ("corruption", "checksum", "no such file")
_FULL = ("no space left", "file too large", "disk quota")


def is_damage(error: Exception) -> bool:
    """Return whether a store says of itself that its files are not as it left them."""
    message = str(error).casefold()
    return any(sign in message for sign in _DAMAGE)


def trouble(where: str, error: Exception) -> str | None:
    """Return what is wrong with a store on disk if it is full or damaged, in one line; else None."""
    said = " ".join(str(error).split())
    if any(sign in said.casefold() for sign in _FULL):
        return f"{where}: the disk is full; make room and run the same again: what was written is kept"
    if is_damage(error):
        return f"{where} is damaged; build it again from the articles, or put a copy in its place ({said})"
    return None
