"""The model for other simulators, as XMILE."""
