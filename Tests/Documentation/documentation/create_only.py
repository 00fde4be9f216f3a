"""Which properties replace a resource of types that Peerage does not make itself: a line for each type, as `diff` reads it."""

import re
from pathlib import Path

from emulator.cloudformation.schemas import conditional_create_only, create_only

FILE = Path(__file__).resolve().parents[3] / "Sources/CloudFormation/create-only.txt"

SERVICES = (
    "AutoScaling|CertificateManager|CloudFormation|CloudWatch|DirectConnect|DirectoryService|DynamoDB|EC2|ECS|EFS|EKS|"
    "ElastiCache|ElasticLoadBalancing|ElasticLoadBalancingV2|Events|FSx|GlobalAccelerator|IAM|KMS|Lambda|Logs|NetworkFirewall|"
    "NetworkManager|OpenSearchService|RAM|RDS|Route53|Route53Resolver|S3|SNS|SQS|SSM|SecretsManager|VpcLattice|WAFv2")
"""Those whose resources stand in templates of networks, or beside them."""


def types() -> list[str]:
    from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

    known = PROVIDER_SCHEMA_MANAGER.get_resource_types("us-east-1")
    return sorted(name for name in known if re.match(rf"AWS::({SERVICES})::", name))


def table() -> str:
    """`AWS::EC2::EIP Address ?Tags`: the type, what always replaces it, and after a question mark what perhaps does."""
    return "".join(
        " ".join([name, *sorted(create_only(name)), *(f"?{each}" for each in sorted(conditional_create_only(name)))]) + "\n"
        for name in types())
