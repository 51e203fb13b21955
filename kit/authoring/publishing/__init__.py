"""Publish a case: give trainees a revision of it, take it back, compare two, pack them up."""
