"""What the classic models share: the protocol, the checks, and what can be asked of any of them."""
