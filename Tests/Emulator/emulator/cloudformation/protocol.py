"""CloudFormation's query protocol: requests in, XML out, in the shapes of botocore's model."""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import Any

from moto.core.parse import QueryParser
from moto.core.serialize import QuerySerializer
from moto.core.utils import get_service_model

from ..errors import validation


@lru_cache(maxsize=1)
def service_model() -> Any:
    return get_service_model("cloudformation")


def parse_request(operation: str, form: dict[str, str]) -> dict[str, Any]:
    model = service_model().operation_model(operation)
    return QueryParser(model, map_type=dict).parse({"values": form})


def serialise(operation: str, result: dict[str, Any]) -> bytes:
    model = service_model().operation_model(operation)
    body = QuerySerializer(operation_model=model).serialize(result)["body"]
    return body.encode() if isinstance(body, str) else body


def page(items: list[Any], token: str | None, size: int) -> tuple[list[Any], str | None]:
    """One page of a listing, and the token of the next."""
    try:
        start = int(base64.b64decode(token)) if token else 0
    except ValueError:
        raise validation("NextToken is not valid") from None
    end = start + size
    following = base64.b64encode(str(end).encode()).decode() if end < len(items) else None
    return items[start:end], following


def without_none(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
