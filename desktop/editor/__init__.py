"""The editor: an entry as a form beside the page, and the change that comes of it."""
