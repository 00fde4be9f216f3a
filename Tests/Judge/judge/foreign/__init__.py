"""A second opinion on templates that Peerage did not write: what CloudFormation would make of them, and where one
packet at a time would get in EC2.

    network = read_network({"net": template}, {"Env": "prod"})
    ways = Ways(network)
    ways.connects(a, b, tcp(443))   # True, False, or None where that is not to be known

It shares nothing with the compiler, and of the judge of Peerage's own templates the arithmetic of intervals alone.
"""

from judge.foreign.network import Network
from judge.foreign.packets import Packet, icmp, tcp, udp
from judge.foreign.places import INTERNET, Place, places_of
from judge.foreign.reader import read_network
from judge.foreign.ways import Ways

__all__ = ["INTERNET", "Network", "Packet", "Place", "Ways", "icmp", "places_of", "read_network", "tcp", "udp"]
