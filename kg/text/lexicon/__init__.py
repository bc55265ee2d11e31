"""Word lists and stance frames (TOML); the first line of each says source and licence."""
