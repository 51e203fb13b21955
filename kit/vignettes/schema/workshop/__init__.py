"""What a scene tells a supervisor who plays it with a room."""
