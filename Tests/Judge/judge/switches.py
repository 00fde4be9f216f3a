"""Parameters that switch conditions: whether people have accepted the connection that an external was asked for."""

from __future__ import annotations

from judge.network import Network

OPPOSITES = ({"true", "false"}, {"yes", "no"}, {"on", "off"})
POSITIVE = {"true", "yes", "on"}


def switches(templates: dict[str, dict]) -> dict[str, list[str]]:
    """Each parameter that has just two opposite values, with its positive value first."""
    found = {}
    for template in templates.values():
        for name, declared in template.get("Parameters", {}).items():
            values = [str(value) for value in declared.get("AllowedValues", [])]
            if {value.lower() for value in values} in OPPOSITES:
                found[name] = sorted(values, key=lambda value: value.lower() not in POSITIVE)
    return found


def switched(templates: dict[str, dict], network: Network, waiting: tuple[str, ...]) -> dict[str, str]:
    """A value for every switch: positive, but for those whose name holds that of an external that is waited for."""
    titles = [_title(network.externals[name].name) for name in waiting]
    return {
        name: values[1] if any(title in name for title in titles) else values[0]
        for name, values in switches(templates).items()
    }


def _title(name: str) -> str:
    """`qbox-two` as it stands in logical ids: QboxTwo."""
    return "".join(part.capitalize() for part in name.split("-"))
