"""A case as a graph: its scenes, endings and routes, laid out and drawn."""
