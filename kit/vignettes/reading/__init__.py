"""Bytes to a document that remembers where each of its parts stands."""
