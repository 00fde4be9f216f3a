"""The CloudFormation engine: change sets, stacks and their resources, on moto's own APIs."""
