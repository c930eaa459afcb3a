"""Every table there is: `declare()` puts them all on `storage.base.schema.metadata`."""

import importlib
import pkgutil
from collections.abc import Sequence
from types import ModuleType

import storage
import storage.base

_NOT_TABLES = frozenset({"storage.base", "storage.migrations", "storage.tables"})


def declare(packages: Sequence[ModuleType] = (storage.base, storage)) -> None:
    """Import the module of every table, so that none can be forgotten."""
    for package in packages:
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            if module.name not in _NOT_TABLES:
                importlib.import_module(module.name)
