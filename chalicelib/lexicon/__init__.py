"""What words, dates, contacts, roles, organisations, schools and titles look like: scores and fields, no decisions."""
