internal import Topology
