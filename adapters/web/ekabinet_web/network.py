"""Where on the network something is asked from, as limits count it."""

from ipaddress import IPv6Address, ip_address


def place_of(host: str) -> str:
    """The address; of IPv6 the network of 64 bits, which one person has whole (RFC 4291, 2.5.4).

    An IPv4 address within an IPv6 one is told as what it is (2.5.5.2); what is no address, as it came.
    """
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(IPv6Address(int(address) >> 64 << 64))
