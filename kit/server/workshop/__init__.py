"""The workshop's pages: joining, votes, live news, the projector, the debrief sheet."""
