"""Looking over what is kept: what is sound, what is not, what to do."""
