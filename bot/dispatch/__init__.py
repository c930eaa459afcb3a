"""The sender: what lies in the outbox goes to the platform, as fast as the platform allows and no faster."""

from bot.dispatch.dispatcher import IN_FLIGHT_KEPT, IN_FLIGHT_MAX, Dispatcher

__all__ = ["IN_FLIGHT_KEPT", "IN_FLIGHT_MAX", "Dispatcher"]
