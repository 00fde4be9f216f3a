"""The compiler's table of what cannot change where it stands, held against the schemas of the types."""

from emulator.cloudformation.schemas import conditional_create_only, create_only, is_custom
from program import resource_types


def test_it_is_what_the_schemas_say():
    """Of each type, the properties that always replace it, and those that perhaps do."""
    aws = {
        name: (set(known["replacedBy"]), set(known["perhapsReplacedBy"]))
        for name, known in resource_types().items() if not is_custom(name)}
    assert len(aws) > 15
    assert aws == {name: (set(create_only(name)), set(conditional_create_only(name))) for name in aws}
