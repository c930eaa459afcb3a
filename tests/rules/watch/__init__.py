"""The watch."""
