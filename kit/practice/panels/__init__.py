"""Expert panels: what experienced clinicians think of a case's options, and answers beside it."""
