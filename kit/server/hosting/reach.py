"""Under which addresses people reach a server that listens on a host name or an IP address."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable

import psutil

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
#: Networks within this machine, by the names that Docker, libvirt, LXC, Podman, Kubernetes, VMware,
#: VirtualBox and Windows' WSL give to them: nobody in the room is on one.
WITHIN = re.compile(
    r"lo\d*$|docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|podman|cni|flannel|cali|vethernet"
    r"|virtualbox|vmware",
    re.IGNORECASE,
)


def hosts(host: str) -> tuple[str, ...]:
    """Return the hosts to put into an address, the likeliest first, IPv6 in brackets.

    For an address that stands for all of this machine's these are those on its networks; where it
    is on none, the loopback's. Any other host is returned as it is.
    """
    listening = resolved(host)
    if any(ip.is_unspecified for ip in listening):
        families = {ip.version for ip in listening}
        found = sorted((ip for ip in on_networks() if ip.version in families), key=_rank)
        return tuple(map(written, found)) or ("127.0.0.1" if 4 in families else "[::1]",)
    try:
        return (written(ipaddress.ip_address(host)),)
    except ValueError:
        return (host,)


def resolved(host: str) -> tuple[IP, ...]:
    """Return the IP addresses that a host name or address stands for; empty if it has none."""
    if host == "":  # every address of both families, as tornado's bind_sockets reads it
        return ipaddress.ip_address("0.0.0.0"), ipaddress.ip_address("::")
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        return ()
    return tuple(dict.fromkeys(map(_ip, (str(address[0]) for *_, address in found))))


def on_networks() -> Iterable[IP]:
    """Yield the addresses of this machine on networks that other machines can be on."""
    try:
        cards, states = psutil.net_if_addrs(), psutil.net_if_stats()
    except OSError:  # some systems let nobody but root ask
        return
    for name, addresses in cards.items():
        if WITHIN.match(name) or not (name in states and states[name].isup):
            continue
        for one in addresses:
            if one.family in (socket.AF_INET, socket.AF_INET6):
                ip = _ip(one.address)
                if not (ip.is_loopback or ip.is_link_local or ip.is_unspecified):
                    yield ip


def written(ip: IP) -> str:
    """Return an IP address as the address of a page has it."""
    return f"[{ip}]" if ip.version == 6 else str(ip)


def _ip(text: str) -> IP:
    return ipaddress.ip_address(text.partition("%")[0])  # "fe80::1%eth0": a zone of this machine


def _rank(ip: IP) -> tuple[bool, bool]:
    """Return the sort key: IPv4 first, for it can be read aloud; of these the private ones."""
    return ip.version == 6, not ip.is_private
