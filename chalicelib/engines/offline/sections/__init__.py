"""Titles, and what stands under each or under none."""
