"""What 小二 remembers: SQLAlchemy Core, synchronous, the only shelf that knows SQL."""
