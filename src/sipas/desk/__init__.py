"""The newsroom: collect, keep, search."""
