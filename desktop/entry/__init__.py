"""The entry page: names, usage, designations over time, relations, sources."""
