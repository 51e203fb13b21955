"""A workshop's room on a screen: phone, projector, presenter."""
