"""The main window: panels side by side, actions and keys, messages and progress."""
