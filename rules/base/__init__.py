"""The words that every rule shares: events, effects, ids, texts, the ledger, settings."""
