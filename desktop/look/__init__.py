"""The look: colours by role, fonts by script, direction, and the drawing that all panels share."""
