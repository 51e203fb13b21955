"""What passes between a page and its kernel: the websocket and its messages."""
