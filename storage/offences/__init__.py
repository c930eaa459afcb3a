"""Cases, the posts that they are about, and the free ads that were used."""

from storage.offences.loading import by_status, load, prepare
from storage.offences.writing import PUTS

__all__ = ["PUTS", "by_status", "load", "prepare"]
