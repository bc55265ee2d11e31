"""The lexicon of stance frames and its matcher: a second witness beside the reader."""
