"""How the reader is trained: annotated articles → windows → a network → one file."""
