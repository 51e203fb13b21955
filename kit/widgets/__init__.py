"""What people see and touch: one widget on native HTML, and the figures."""
