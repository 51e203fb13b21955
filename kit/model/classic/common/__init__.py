"""Shared by the classic models: protocol, base classes, paths, stability, exponents."""
