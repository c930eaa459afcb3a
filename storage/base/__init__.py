"""The engine's own memory: database, transaction, inbox, outbox, timers, ledger, handles, audit, groups."""
