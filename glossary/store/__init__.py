"""Changes to disk: the glossary file, its lock, its backups, its history."""
