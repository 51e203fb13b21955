"""What the host chose: address, limits, log, every option of the command line; files around it."""
