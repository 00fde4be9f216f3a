"""Client request tokens: an operation that is asked for again with its token is the first one again."""

from __future__ import annotations

from typing import Any

from ..errors import AwsError
from .model import Stack


def is_repeated(call: Any, stack: Stack, parameters: dict[str, Any]) -> bool:
    """Whether the operation has been asked for before; if not, it is the stack's latest now.

    What a repetition answers is not documented beyond "so that CloudFormation knows that you're not attempting" it
    twice and the error TokenAlreadyExists, so the setting has both.
    """
    token = parameters.get("ClientRequestToken")
    if token is not None and token in stack.tokens:
        if call.world.settings.repeated_token == "refused":
            raise AwsError("TokenAlreadyExistsException", "A client request token already exists.")
        return True
    stack.token = token
    stack.tokens |= {token} if token else set()
    return False
