"""Which hosts may be asked: those of the public internet; and connections that only go to them.

A name is resolved once, every address that it has is looked at, and the connection goes to the address that was looked
at: a name that answers otherwise the second time leads nowhere else. Redirects pass here again.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from jalon.errors import JalonError

#: IPv6 networks that carry an IPv4 address within: what they lead to is not told by the address itself.
_CARRIERS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))


class RefusedError(JalonError):
    """An address that leads into a private network, or is no web address."""


def is_public(address: str) -> bool:
    """Whether an IP address is of the public internet: not private, loopback, link-local, multicast or reserved."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if any(found in network for network in _CARRIERS):
            return False
    return found.is_global and not found.is_multicast


def pool(*, private: bool) -> urllib3.PoolManager:
    """Connections to public hosts; to any with ``private``."""
    manager = urllib3.PoolManager(retries=False)
    if not private:
        manager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}
    return manager


def _connected(host: str, port: int, timeout: Any) -> socket.socket:
    """A connection to the first address of the host that answers, if all of them are public."""
    try:
        told = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise urllib3.exceptions.HTTPError(f"hôte introuvable : {host}") from error
    if not told or not all(is_public(str(where[0])) for *_, where in told):
        raise RefusedError("adresse d'un réseau privé", where=host, next_step="donnez une adresse publique")
    failure: OSError | None = None
    for family, kind, protocol, _, where in told:
        link = socket.socket(family, kind, protocol)
        try:
            link.settimeout(timeout if isinstance(timeout, (int, float)) else None)
            link.connect(where)
        except OSError as error:
            link.close()
            failure = error
        else:
            return link
    raise urllib3.exceptions.HTTPError(f"{host} ne répond pas ({failure})")


class _Connection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _connected(self.host, self.port or 80, self.timeout)


class _SecureConnection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _connected(self.host, self.port or 443, self.timeout)


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection
