"""Reading an address: its host and path, and whose it is.

Done by hand rather than with urllib, which raises on what people type; nothing here fails.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rules.base.words import Folded
from rules.checks.hosts import INVITATIONS, MESSENGER_HOSTS, PAYMENTS, SHORTENERS
from rules.checks.settings import AdSettings

ADDRESS_CHARS_MAX = 2000
HOST_CHARS_MAX = 253  # the longest name that DNS allows
MESSENGER = MESSENGER_HOSTS[0]
_SCHEME = re.compile(r"^[a-z][a-z0-9+.\-]{0,20}:(?://)?")
_HOST = re.compile(r"[^/?#]*")
_ENDINGS = (
    "com|cn|net|org|top|xyz|vip|cc|me|io|co|tv|info|biz|club|shop|store|site|online|live|app|link|fun|win|icu|"
    "pw|pm|lol|ru|hk|tw|asia|work|pro|ltd|gg|ly|la|us|im|ink|one|art|wang|love|click|space|website|today|world"
)
_WRITTEN = re.compile(
    rf"(?<![a-z0-9@])(?:https?://)?(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_ENDINGS})(?![a-z0-9])"
    r"(?:[/?#][!-~]{0,200})?"
    r"|(?<![a-z0-9])[a-z]{2,20}[0-9]{2,6}(?: \. ?|\. )(?:com|cn|net|top|xyz|vip|cc)(?![a-z0-9])"
)


@dataclass(frozen=True, slots=True)
class Link:
    """An address in a post. `text` is what the reader sees; `hidden` when that is not the address."""

    url: str
    text: str = ""
    hidden: bool = False


class Kind(IntEnum):
    """Whose an address is; the larger, the more it speaks for an ad."""

    SHOP = 0
    ALLOWED = 1
    UNKNOWN = 2
    MESSENGER = 3  # a name on our own platform: a person, group, channel or bot
    SHORT = 4
    PAYMENT = 5
    INVITATION = 6


@dataclass(frozen=True, slots=True)
class Address:
    """`host` in lower case without `www.` and port; `path` from its slash on, with the query."""

    scheme: str
    host: str
    path: str

    @property
    def place(self) -> str:
        """Host and path, as `shop_links` and the tables write them."""
        return self.host + self.path


def address_of(url: str) -> Address:
    """The parts of an address as a browser would read them; `user@` before the host is a trick, dropped."""
    url = url.strip()[:ADDRESS_CHARS_MAX].replace("\\", "/")
    scheme = match[0] if (match := _SCHEME.match(url.lower())) and not _is_host(match[0], url) else ""
    rest = url[len(scheme) :]
    authority = match[0] if (match := _HOST.match(rest)) else ""
    host = (
        authority.rpartition("@")[2]
        .partition(":")[0][-HOST_CHARS_MAX:]
        .lower()
        .rstrip(".")
        .removeprefix("www.")
    )
    return Address(scheme.rstrip(":/"), _one_name(host), rest[len(authority) :])


def _one_name(host: str) -> str:
    """Our messenger's sites under one name; `name.t.me` is read as the site too."""
    return MESSENGER if host.endswith("." + MESSENGER) or host in MESSENGER_HOSTS else host


def _is_host(scheme: str, url: str) -> bool:
    """`example.com:8080` looks like a scheme, but is a host and a port."""
    return "." in scheme and not url[len(scheme) - 2 :].startswith("//")


def kind_of(url: str, settings: AdSettings) -> Kind:
    """Whose the address is. The owner's own links come first, invitations before allowed hosts."""
    address = address_of(url)
    if settings.shop_links and begins_with(address, _own_places(settings.shop_links)):
        return Kind.SHOP
    if address.scheme == "tg" or begins_with(address, _INVITATIONS):
        return Kind.INVITATION
    if url.lower().startswith(_PAYMENT_SCHEMES) or begins_with(address, _PAYMENTS):
        return Kind.PAYMENT
    if address.host in _SHORTENERS:
        return Kind.SHORT
    if begins_with(address, _own_places(settings.allowed_hosts)):
        return Kind.ALLOWED
    return Kind.MESSENGER if address.host == MESSENGER else Kind.UNKNOWN


Places = dict[str, tuple[str, ...]]


def places(links: Iterable[str]) -> Places:
    """Hosts, or hosts with the beginning of a path, by host; the path `""` stands for the whole site."""
    by_host: dict[str, tuple[str, ...]] = {}
    for link in links:
        host, _, path = link.partition("/")
        by_host[host] = (*by_host.get(host, ()), path)
    return by_host


def begins_with(address: Address, known: Places) -> bool:
    """Whether the address is one of these sites (or a sub-domain), or under one of these paths."""
    host = address.host
    while host:
        if any(_under(address.path, path) for path in known.get(host, ())):
            return True
        host = host.partition(".")[2]
    return False


def _under(whole: str, path: str) -> bool:
    if not path:
        return True
    head, tail = whole[: len(path) + 1].lower(), whole[len(path) + 1 :]
    return head == "/" + path and _ends_there(path, tail)


def _ends_there(path: str, tail: str) -> bool:
    """`/shop/7` covers `/shop/7/shoes` but not `/shop/77`; `/+` covers all that begins so."""
    return not path[-1:].isalnum() or tail[:1] in ("", "/", "?", "#")


_INVITATIONS = places(INVITATIONS)
_PAYMENTS = places(place for place in PAYMENTS if "://" not in place)
_PAYMENT_SCHEMES = tuple(place for place in PAYMENTS if "://" in place)
_SHORTENERS = frozenset(SHORTENERS)


@dataclass(frozen=True, slots=True)
class Written:
    """An address found in a post: whose it is, how the post shows it, and whether what is shown misleads."""

    kind: Kind
    shown: str
    hidden: bool = False


def addresses_in(links: Sequence[Link], folded: Folded, settings: AdSettings) -> tuple[Written, ...]:
    """Every address of a post, the most telling first: those the platform marked and those it could not
    see because they are disguised."""
    marked = {address_of(link.url).host for link in links}
    seen = [Written(kind_of(link.url, settings), link.url, _misleads(link)) for link in links]
    if "." in folded.text:
        seen += [
            Written(kind_of(match[0].replace(" ", ""), settings), folded.shown(*match.span()))
            for match in _WRITTEN.finditer(folded.text)
            if address_of(match[0]).host not in marked
        ]
    return tuple(sorted(seen, key=lambda address: address.kind, reverse=True))


def _misleads(link: Link) -> bool:
    return link.hidden and address_of(link.text.strip()).host != address_of(link.url).host


@lru_cache(maxsize=256)
def _own_places(links: tuple[str, ...]) -> Places:
    """What an owner wrote into the settings, with or without `https://` and `www.`."""
    plain = (address_of(link).place.lower().rstrip("/") for link in links)
    return places(place for place in plain if place)
