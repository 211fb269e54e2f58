"""Which text of an entry is what."""
