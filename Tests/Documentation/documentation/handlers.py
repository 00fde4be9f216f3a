"""What AWS says of each type of resource: the permissions of its handlers, in the resource schemas that cfn-lint ships.

They name more than is called, since a handler serves every property of its type. What no template of ours can lead to is
left out here, each with the reason; all else is in the policies.
"""

from __future__ import annotations

from emulator.cloudformation.schemas import is_custom, schema

LEFT_OUT = {
    "autoscaling:DescribeTags": "TagFieldSpecifications of flow logs, which is not written",
    "ec2:AcceptAddressTransfer": "TransferAddress of an Elastic IP, which is not written",
    "ec2:AllocateIpamPoolCidr": "Ipv4IpamPoolId of a block, which is not written",
    "ec2:AssignPrivateNatGatewayAddress": "further private addresses of a NAT gateway, which are not written",
    "ec2:AssociateAddress": "InstanceId of an Elastic IP, which is not written: NAT gateways take theirs by themselves",
    "ec2:AssociateNatGatewayAddress": "further addresses of a NAT gateway, which are not written",
    "ec2:AssociateSubnetCidrBlock": "IPv6 blocks of a subnet, which are not written",
    "ec2:AttachVpnGateway": "VpnGatewayId of an attachment, which is not written",
    "ec2:CreateVpcEncryptionControl": "VpcEncryptionControl of a VPC, which is not written",
    "ec2:DetachVpnGateway": "VpnGatewayId of an attachment, which is not written",
    "ec2:DisassociateNatGatewayAddress": "further addresses of a NAT gateway, which are not written",
    "ec2:DisassociateSubnetCidrBlock": "IPv6 blocks of a subnet, which are not written",
    "ec2:ModifyVpcTenancy": "InstanceTenancy of a VPC, which is not written",
    "ec2:UnassignPrivateNatGatewayAddress": "further private addresses of a NAT gateway, which are not written",
    "elasticfilesystem:DescribeMountTargets": "FileSystemConfigs of a function, which is not written",
    "firehose:TagDeliveryStream": "log groups of class DELIVERY, which are not made",
    "iam:AttachRolePolicy": "ManagedPolicyArns of a role, which is not written: whoever has it can give roles what AWS's policies allow",
    "iam:CreateServiceLinkedRole": "flow logs to Firehose, which are not made",
    "kms:CreateGrant": "KmsKeyArn of a function, which is not written; log groups take a key by its own policy",
    "kms:Decrypt": "likewise",
    "kms:DescribeKey": "likewise",
    "kms:Encrypt": "likewise",
    "kms:GenerateDataKey": "likewise",
    "lambda:AssociateRuntimeAlias": "runtimes that are named by an alias, which is not written",
    "lambda:DeleteFunctionCodeSigningConfig": "CodeSigningConfigArn of a function, which is not written",
    "lambda:DeleteFunctionConcurrency": "ReservedConcurrentExecutions of a function, which is not written",
    "lambda:GetCodeSigningConfig": "CodeSigningConfigArn of a function, which is not written",
    "lambda:GetLayerVersion": "Layers of a function, which is not written",
    "lambda:PassCapacityProvider": "CapacityProviderConfig of a function, which is not written",
    "lambda:PublishVersion": "PublishToLatestPublished of a function, which is not written",
    "lambda:PutFunctionCodeSigningConfig": "CodeSigningConfigArn of a function, which is not written",
    "lambda:PutFunctionConcurrency": "ReservedConcurrentExecutions of a function, which is not written",
    "lambda:PutFunctionRecursionConfig": "RecursiveLoop of a function, which is not written",
    "lambda:PutFunctionScalingConfig": "FunctionScalingConfig of a function, which is not written",
    "lambda:PutRuntimeManagementConfig": "RuntimeManagementConfig of a function, which is not written",
    "logs:CreateLogDelivery": "flow logs to a bucket, which not every network has: said beside the policies",
    "logs:DeleteIndexPolicy": "FieldIndexPolicies of a log group, which is not written",
    "logs:DeleteLogDelivery": "flow logs to a bucket, likewise",
    "logs:DeleteResourcePolicy": "ResourcePolicyDocument of a log group, which is not written",
    "logs:DeleteRetentionPolicy": "a log group without RetentionInDays, which is always written",
    "logs:PutBearerTokenAuthentication": "BearerTokenAuthenticationEnabled of a log group, which is not written",
    "logs:PutDataProtectionPolicy": "DataProtectionPolicy of a log group, which is not written",
    "logs:PutIndexPolicy": "FieldIndexPolicies of a log group, which is not written",
    "logs:PutLogGroupDeletionProtection": "DeletionProtectionEnabled of a log group, which is not written",
    "logs:PutResourcePolicy": "ResourcePolicyDocument of a log group, which is not written",
    "s3:GetBucketPolicy": "flow logs to a bucket: its policy is its owner's, and must be there before",
    "s3:GetObject": "code of a function in a bucket: ours stands in the template",
    "s3:GetObjectVersion": "likewise",
    "s3:PutBucketPolicy": "flow logs to a bucket: its policy is its owner's, and must be there before",
    "s3:REST.PUT.OBJECT": "no action of IAM",
    "s3files:ListMountTargets": "FileSystemConfigs of a function, which is not written",
    "vpc-lattice:CreateServiceNetworkVpcEndpointAssociation": "endpoints of service networks, which are not made",
    "vpc-lattice:DescribeServiceNetworkVpcEndpointAssociation": "endpoints of service networks, which are not made",
    "vpce:AllowMultiRegion": "endpoints of services in other regions, which are not made",
}
"""What handlers name and no template of ours leads to: mostly the property that would, else why it is left out."""


def permissions(kind: str, work: str) -> set[str]:
    """All that the handler of a type names for one of `create`, `update`, `delete`, `read`."""
    if is_custom(kind):
        return set()
    handlers = (schema(kind) or {})["handlers"]
    return set(handlers.get(work, {}).get("permissions", []))


def handled(kind: str, work: str) -> set[str]:
    """What a type takes for a work, as far as templates of ours can lead to it."""
    return permissions(kind, work) - set(LEFT_OUT)


def is_read(action: str) -> bool:
    return action.split(":")[1].startswith(("Describe", "Get", "List"))
