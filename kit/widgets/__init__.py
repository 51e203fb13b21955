"""What people see and touch: one widget on native HTML."""
