"""Where a webhook may be sent: which addresses are refused before anything is resolved, and which afterwards.

Without pydantic: the function that sends loads little.
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

MAX_URL = 2000

_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""Addresses that a translator turns into the IPv4 address in their last 32 bits (RFC 6052, RFC 8215)."""

_COMPATIBLE = IPv6Network("::/96")
"""IPv4-compatible addresses (RFC 4291, deprecated): the last 32 bits are IPv4 here, too."""

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


class UrlRefused(ValueError):
    """The text says why, as a word for programs; the address itself is not in it."""


def check_url(url: str, allow_local: bool = False) -> SplitResult:
    """Return the parts of an address that may be tried.

    `allow_local`: http and https to this machine are allowed besides, for the laptop.

    Raises:
        UrlRefused: no https, credentials in it, a host that is a number or not public.
    """
    if len(url) > MAX_URL or not url.isascii() or not url.isprintable() or " " in url:
        raise UrlRefused("not_a_url")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise UrlRefused("not_a_url") from error
    if not host or port == 0:
        raise UrlRefused("not_a_url")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise UrlRefused("credentials_or_fragment")
    if allow_local and host in LOCAL_NAMES and parts.scheme in ("http", "https"):
        return parts
    if parts.scheme != "https":
        raise UrlRefused("https_only")
    _check_host(host)
    return parts


def _check_host(host: str) -> None:
    try:
        literal = ip_address(host)
    except ValueError:
        last = host.rstrip(".").rpartition(".")[2]
        # Resolvers read "127.1", "0x7f.0.0.1" and "2130706433" as addresses; no public name ends in a number.
        if "." not in host.rstrip(".") or last[:1].isdigit():
            raise UrlRefused("not_public") from None
        return
    if not is_public(str(literal)):
        raise UrlRefused("not_public")


def is_public(address: str) -> bool:
    """Whether packets to this address leave every private network, whatever stands inside it."""
    try:
        ip = ip_address(address)
    except ValueError:
        # With a zone ("fe80::1%eth0"), for one.
        return False
    if isinstance(ip, IPv6Address):
        inner = _ipv4_in(ip)
        if inner is not None:
            return _leaves(inner)
        # Unique local and site-local addresses, and everything that is not given out, are no global unicast.
        return _leaves(ip) and ip in IPv6Network("2000::/3")
    return _leaves(ip)


def _leaves(ip: IPv4Address | IPv6Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def _ipv4_in(ip: IPv6Address) -> IPv4Address | None:
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip.teredo is not None:
        return ip.teredo[1]
    if any(ip in network for network in (*_NAT64, _COMPATIBLE)):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
