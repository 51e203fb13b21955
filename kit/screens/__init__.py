"""Screens as HTML: from the state of an attempt or a plan to markup, for any widget or page."""
