"""The workshop's pages: joining, a participant's page and its votes, live news, the projector."""
