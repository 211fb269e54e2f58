"""The person's data."""
