"""Writing Word files: the default template, a small writer over it, and the layout of the CV."""
