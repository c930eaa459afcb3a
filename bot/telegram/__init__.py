"""Telegram: updates into events, jobs into calls. Nothing else in the program knows its words."""
