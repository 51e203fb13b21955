"""A workshop's room: what its supervisor does and what its votes say, pure and replayable."""
