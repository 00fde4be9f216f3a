"""CloudFormation takes no template without resources."""

from compiling import compiled

UNUSED = '''
network "n" {
  region = "eu-west-1"
}

spoke "a" {
  cidr = "10.1.0.0/16"
}

external "x" {
  peer       = spoke.a
  cidr       = "172.31.0.0/16"
  connection = "pcx-0123456789abcdef0"
}
'''


def test_a_connection_that_nothing_uses_has_no_stack():
    assert all(template.get("Resources") for template in compiled(UNUSED).templates.values())
