"""The command ``kg``, also as ``python -m kg``: Ctrl-C ends it quietly from its first moment on."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; 130 is what shells know Ctrl-C by."""
    try:
        from kg.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
