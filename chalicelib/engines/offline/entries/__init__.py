"""Where a job, a school or a project begins, and what of it is its head."""
