"""Why a change of what flows breaks no promise: the few things that a topology leaves open."""

from __future__ import annotations

from judge.difference import Change, Way
from judge.promise import ENDPOINTS, INTERNET_END, Promise
from judge.traffic import NOTHING, PATH_MTU

PATH_MTU_ALONE = "path MTU messages between ends that have nothing else with each other"
ENDPOINT_OF_PUBLIC = "an endpoint in the table of `public`, which may open everything to public addresses"
UNASKED = "the way of answers that nobody asks for"
BEYOND = "without ACLs: beyond what is promised"


def left_open(promise: Promise, way: Way, change: Change) -> str:
    """The reason in words; empty where there is none, so that a proof has to notice the change."""
    if not (change.gained | change.lost) - PATH_MTU:
        return PATH_MTU_ALONE
    if way.source == ENDPOINTS or way.by in ("to", "on"):
        asked = promise.new(way.target, ENDPOINTS if way.source == ENDPOINTS else INTERNET_END)
        return UNASKED if not change.lost or not asked or way.target.tier == "public" else ""
    if way.target == ENDPOINTS and way.source.tier == "public" and change.lost == NOTHING:
        return ENDPOINT_OF_PUBLIC
    promised = promise.new(way.source, way.target) | promise.answers(way.target, way.source)
    if not promise.filtered(way.source, way.target) and not (change.gained | change.lost) & promised - PATH_MTU:
        return BEYOND
    return ""
