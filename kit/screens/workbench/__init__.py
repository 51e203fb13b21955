"""The screens of the workbench, on which an author writes, tries and publishes a case."""
