"""Builds the real objects once per container."""
