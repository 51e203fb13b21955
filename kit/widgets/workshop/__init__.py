"""The workshop for supervisors: their rooms, and the presenter from which one is led."""
