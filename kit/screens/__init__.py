"""Render an attempt or a plan as HTML, for any widget or page."""
