"""The command `kit`: one file a verb, which parses, calls and prints."""
