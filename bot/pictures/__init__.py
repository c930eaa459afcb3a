"""Pictures: codes in those that people post."""
