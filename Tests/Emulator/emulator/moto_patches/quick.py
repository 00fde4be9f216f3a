"""What moto works out anew for every call and every value of an answer is worked out once. The answers are the same bytes.

Without it, most of what the judge takes to read a network after every step is moto looking for the names that a value may
have, and asking the disk which services there are.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import moto.backends
import xmltodict
from moto.core import responses, serialize
from moto.core.utils import MISSING, get_value
from moto.moto_server.werkzeug_app import DomainDispatcherApplication

PLAIN = (str, int, float)


def apply(world: Any) -> None:
    services = tuple(moto.backends.list_of_moto_modules())
    moto.backends.list_of_moto_modules = lambda: services
    DomainDispatcherApplication.get_backend_for_host = functools.cache(DomainDispatcherApplication.get_backend_for_host)
    responses.method_names_from_class = functools.cache(responses.method_names_from_class)
    serialize.XFormedAttributePicker.__call__ = _picked
    whole = serialize.EC2Serializer._serialize_body
    serialize.EC2Serializer._serialize_body = functools.wraps(whole)(
        lambda self, body: document(body) if not self.pretty_print else whole(self, body))


_names: dict[tuple[Any, ...], tuple[str, ...]] = {}
_transformers: dict[tuple[int, str], tuple[Any, Any]] = {}


def _picked(self: serialize.XFormedAttributePicker, context: serialize.AttributePickerContext) -> Any:
    """As moto does it: the first of the names that the value is found by, and what its response has made of it."""
    identity = type(context.obj), context.shape, context.key
    names = _names.get(identity)
    if names is None:
        names = _names[identity] = tuple(dict.fromkeys(self.get_possible_keys(context)))
    for name in names:
        value = get_value(context.obj, name, MISSING)
        if value is not MISSING:
            break
    else:
        value = None
    if not self.response_transformers:
        return value
    path = f"{context.key_path}.{context.key}"
    found = _transformers.get((id(self.response_transformers), path))
    if found is None:
        known = (transform for end, transform in self.response_transformers.items() if path.endswith(end))
        found = _transformers[id(self.response_transformers), path] = (next(known, None), self.response_transformers)
    return found[0](value) if found[0] else value


def document(body: Mapping[str, Any]) -> str:
    """What `xmltodict.unparse` makes of an answer of EC2, which has neither comments nor spaces for prefixes."""
    try:
        [(root, value)] = body.items()
        return '<?xml version="1.0" encoding="utf-8"?>\n' + "".join(_element(root, value))
    except _Unusual:
        return xmltodict.unparse(body, full_document=True, short_empty_elements=True)


class _Unusual(Exception):
    """Left to xmltodict."""


def _element(name: str, value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if item is None or item == "":
            yield f"<{name}/>"
        elif isinstance(item, bool):
            yield f"<{name}>{'true' if item else 'false'}</{name}>"
        elif isinstance(item, PLAIN):
            yield f"<{name}>{escape(str(item))}</{name}>"
        elif isinstance(item, Mapping):
            yield from _structure(name, item)
        else:
            raise _Unusual


def _structure(name: str, members: Mapping[str, Any]) -> Iterator[str]:
    attributes = inside = ""
    for key, value in members.items():
        if key.startswith("#") or (key.startswith("@") and not isinstance(value, str)):
            raise _Unusual
        if key.startswith("@"):
            attributes += f" {key[1:]}={quoteattr(value)}"
        else:
            inside += "".join(_element(key, value))
    yield f"<{name}{attributes}>{inside}</{name}>" if inside else f"<{name}{attributes}/>"
