"""The table of what replaces resources of types that Peerage does not make is what the schemas say."""

from documentation import create_only


def test_it_is_what_the_schemas_say():
    assert create_only.FILE.read_text() == create_only.table(), "run: python Tests/Documentation/generate.py"
    assert "\nAWS::EC2::Instance " in create_only.FILE.read_text() and len(create_only.types()) > 400
