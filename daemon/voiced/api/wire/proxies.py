"""Which proxy the environment names for a request over HTTP."""

from urllib.parse import urlsplit

from voiced.api.errors import SpeechError
from voiced.api.wire.address import Address
from voiced.wording import printed


def proxy_of(address: Address) -> str:
    """Its URL, empty when there is none between.  Raises SpeechError("transport") for one that cannot be asked."""
    from urllib.request import getproxies, proxy_bypass

    if proxy_bypass(address.host):
        return ""
    scheme, proxies = address.url.partition(":")[0].lower(), getproxies()
    if proxy := proxies.get(scheme):
        return _asked(proxy, scheme, address.host)
    # what is meant for everything is often of SOCKS, for programs that know it; websockets do not ask it either
    general = proxies.get("all", "")
    return general if _can_be_asked(general) else ""


def _asked(proxy: str, scheme: str, host: str) -> str:
    if _can_be_asked(proxy):
        return proxy
    # it may hold a password, and is not shown
    why = printed("{variable} names no proxy of HTTP: write http://HOST:PORT", variable=f"{scheme}_proxy")
    raise SpeechError(printed("no connection to {host}: {why}", host=host, why=why), code="transport")


def _can_be_asked(proxy: str) -> bool:
    try:
        parts = urlsplit(proxy)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # of its port too
        return False
