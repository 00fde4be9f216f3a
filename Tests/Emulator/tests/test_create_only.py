"""The compiler's table of what cannot change where it stands, held against the schemas of the types."""

import re
from pathlib import Path

from emulator.cloudformation.schemas import conditional_create_only, create_only, is_custom

SOURCES = Path(__file__).resolve().parents[3] / "Sources/CloudFormation"


def table() -> dict[str, tuple[set[str], set[str]]]:
    """Type, properties that always replace, properties that perhaps do."""
    types = dict(re.findall(r'case (\w+) = "((?:AWS|Custom)::[^"]+)"', (SOURCES / "Resource.swift").read_text()))
    text = (SOURCES / "CreateOnly.swift").read_text()
    body = text[text.index("switch self"):]
    found = {}
    for cases, value in re.findall(r"(?s)case ((?:\.\w+(?:, )?)+):\s*CreateOnly\((.*?)\)\n", body):
        always, _, perhaps = value.partition("perhaps:")
        for name in re.findall(r"\w+", cases):
            found[types[name]] = set(re.findall(r'"(\w+)"', always)), set(re.findall(r'"(\w+)"', perhaps))
    assert found.keys() == set(types.values())
    return found


def test_it_is_what_the_schemas_say():
    aws = {name: known for name, known in table().items() if not is_custom(name)}
    assert len(aws) > 15
    assert aws == {name: (set(create_only(name)), set(conditional_create_only(name))) for name in aws}
