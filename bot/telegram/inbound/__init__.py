"""Updates into events, straight from their JSON: parsing them into objects first costs ten times as much."""

from bot.telegram.inbound.reader import TelegramReader

__all__ = ["TelegramReader"]
