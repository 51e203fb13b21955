"""The forms of the workbench: a part of a case in fields, which write the same text."""
