"""Lets ``python -m kg`` do what the command ``kg`` does."""

from kg.cli import main

main()
