"""What 小二 says, in every language: Fluent files, one a feature, and the catalogue that reads them.

Fluent, because a sentence is written whole with its plurals and cases in the language it belongs to, and
because a translator or a shop owner can edit it without knowing the program.
"""

from bot.texts.catalogue import Catalogue, MissingTextError, TextsError

__all__ = ["Catalogue", "MissingTextError", "TextsError"]
