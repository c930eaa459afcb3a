"""The counter in the tables: vouchers, the passes that show them, handovers, purchases, wrong tries."""

from storage.counter.loading import load
from storage.counter.writing import PUTS

__all__ = ["PUTS", "load"]
