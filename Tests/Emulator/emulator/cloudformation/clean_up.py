"""The clean-up of an update: what is no longer in the stack is deleted, and what cannot be is left behind.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-monitor-stack.html
"""

from __future__ import annotations

from .model import StackResource
from .steps import StepFailed, Steps

ATTEMPTS = 3
LEFT_BEHIND = "Update successful. One or more resources could not be deleted."
"""The stack's reason (aws-cloudformation/cloudformation-coverage-roadmap#744)."""

ROLLBACK_LEFT_BEHIND = "Update rollback complete. One or more resources could not be deleted."
"""No source has the words of a rollback: nothing may depend on them."""


def clean_up(steps: Steps, going: list[tuple[StackResource, str]]) -> list[StackResource]:
    """Deletes resources in the given order, each with the policy that may keep it. Those that could not be deleted are
    tried again in the next round; three rounds, then they are given up and returned."""
    for _ in range(ATTEMPTS):
        going = [each for each in going if not _goes(steps, *each)]
        if not going:
            break
    return [resource for resource, _ in going]


def _goes(steps: Steps, resource: StackResource, policy: str) -> bool:
    try:
        steps.delete(resource, policy)
    except StepFailed:
        return False
    return True
