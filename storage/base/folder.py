"""A folder that remembers its new files through a loss of power."""

import os
from pathlib import Path


def settle(folder: Path) -> None:
    """Have the folder's own content on disk, where the system can do that."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
