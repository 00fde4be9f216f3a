"""The ways in which a call goes wrong. Each takes the call that it hits, and answers it or ends somebody."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Any

from .cli import Outcome

CONNECTION = "Connection was closed before we received a valid response from endpoint URL: \"https://example.amazonaws.com/\"."


def refused(code: str, message: str) -> Callable[[Any], Outcome]:
    """AWS answers with an error, and nothing happens."""
    def fault(call: Any) -> Outcome:
        return Outcome(254, err=f"\nAn error occurred ({code}) when calling the {call.operation} operation: {message}\n")
    return fault


def lost_before(call: Any) -> Outcome:
    return Outcome(255, err=f"\n{CONNECTION}\n")


def lost_after(call: Any) -> Outcome:
    call.perform()
    return Outcome(255, err=f"\n{CONNECTION}\n")


def repeated(call: Any) -> Outcome:
    """The answer is lost, and the CLI by itself tries again."""
    call.perform()
    return call.perform()


def empty(call: Any) -> Outcome:
    call.perform()
    return Outcome()


def swallowed(call: Any) -> Outcome:
    """Nothing happens, and nothing is said of it."""
    return Outcome()


def garbage(call: Any) -> Outcome:
    call.perform()
    return Outcome(out="<html>\t<head>\n502\tBad Gateway\n\x1b[2J\n")


def cut(call: Any) -> Outcome:
    """Half of the answer."""
    whole = call.perform()
    return Outcome(whole.status, whole.out[: len(whole.out) // 2], whole.err)


def internal_after(call: Any) -> Outcome:
    call.perform()
    return internal(call)


def cli_killed_before(call: Any) -> Outcome:
    return Outcome(-signal.SIGKILL)


def cli_killed_after(call: Any) -> Outcome:
    call.perform()
    return Outcome(-signal.SIGKILL)


def slow(call: Any) -> Outcome:
    """The answer takes so long that all else that is to be done side by side is done before."""
    call.wait(0.3)
    return call.perform()


def another_run(call: Any) -> Outcome:
    """Somebody else runs the same script, from its beginning to its end, before this call gets through."""
    call.run_another()
    return call.perform()


def stopped_before(how: signal.Signals) -> Callable[[Any], Outcome]:
    """The script is ended while the request is on its way: it takes effect unless the CLI is ended too."""
    def fault(call: Any) -> Outcome:
        call.stop(how)
        return call.perform_if_alive()
    return fault


def stopped_after(how: signal.Signals) -> Callable[[Any], Outcome]:
    """The script is ended when the request has taken effect, and the answer is on its way."""
    def fault(call: Any) -> Outcome:
        outcome = call.perform()
        call.stop(how)
        call.wait_for_end()
        return outcome
    return fault


internal = refused("InternalFailure", "We encountered an internal error. Please try again.")
throttled = refused("Throttling", "Rate exceeded")

ONCE: dict[str, Callable[[Any], Outcome]] = {
    "throttled": throttled,
    "lost before": lost_before,
    "lost after": lost_after,
    "repeated": repeated,
    "empty": empty,
    "swallowed": swallowed,
    "garbage": garbage,
    "cut": cut,
    "internal": internal,
    "internal after": internal_after,
    "cli killed before": cli_killed_before,
    "cli killed after": cli_killed_after,
    "slow": slow,
    "another run": another_run,
    **{f"{how.name} {when}": stopped(how) for how in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)
       for when, stopped in (("before", stopped_before), ("after", stopped_after))},
}
"""These hit one call."""

FROM_THERE = {
    "expired": refused("ExpiredToken", "The security token included in the request is expired"),
    "no network": lost_before,
}
"""These hit a call and all that follow."""

ALL_ALIKE = {
    "denied": refused("AccessDenied", "User: arn:aws:sts::1:assumed-role/us/me is not authorized to perform this action"),
    "throttled for long": throttled,
    "always empty": empty,
}
"""These hit a call and all of its operation that follow."""

FAULTS = {**ONCE, **FROM_THERE, **ALL_ALIKE}

LIKE_BEFORE = {name for name in FAULTS if name.endswith(" after")} | {"repeated", "swallowed"}
"""Where a call only reads, these are the same as those before it took effect."""
