"""SPARQL queries, one a file; the first line of each says what its rows are."""
