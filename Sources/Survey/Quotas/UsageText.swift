import CloudFormation
import Topology

extension Usage.Kind {
  /// What is limited, e.g. `rules of a network ACL in one direction`.
  package var title: String {
    switch self {
    case .rulesPerACL: "rules of a network ACL in one direction"
    case .rulesPerACLRange: "rules in the numbers that are ours of an ACL"
    case .connectionsPerVPC: "connections of a VPC"
    case .routesPerTable: "routes of a route table"
    case .blocksPerVPC: "IPv4 blocks of a VPC"
    case .subnetsPerVPC: "subnets of a VPC"
    case .routeTablesPerVPC: "route tables of a VPC"
    case .aclsPerVPC: "network ACLs of a VPC"
    case .vpcsPerRegion: "VPCs of an account in a region"
    case .addressesPerRegion: "Elastic IPs of an account in a region"
    case .natGatewaysPerZone: "NAT gateways of an account in a zone"
    case .gatewayEndpointsPerRegion: "gateway endpoints of an account in a region"
    case .resourcesPerStack: "resources of a stack"
    case .bytesPerTemplate: "bytes of a template"
    case .parametersPerStack: "parameters of a stack"
    case .outputsPerStack: "outputs of a stack"
    }
  }

  /// What can be done at the limit: to which number AWS raises it and by which quota's code, or what else, a phrase.
  package var beyond: String {
    switch self {
    case .rulesPerACL:
      raised(.rulesPerACL) + ", the final deny included; then 'acl_rules' says so. Joining ports or blocks saves rules"
    case .rulesPerACLRange: "its owner can leave more numbers, in 'network_acls' of 'existing'"
    case .connectionsPerVPC: raised(.connectionsPerVPC) + "; a transit gateway carries more"
    case .routesPerTable: raised(.routesPerTable) + "; accounts from before June 2025 may have 50"
    case .blocksPerVPC: raised(.blocksPerVPC)
    case .subnetsPerVPC: raised(.subnetsPerVPC)
    case .routeTablesPerVPC: raised(.routeTablesPerVPC)
    case .aclsPerVPC: raised(.aclsPerVPC)
    case .vpcsPerRegion: raised(.vpcsPerRegion) + ", to hundreds, and that of internet gateways with it"
    case .addressesPerRegion: raised(.addressesPerRegion) + "; nat = \"single\" needs one address in a VPC"
    case .natGatewaysPerZone: raised(.natGatewaysPerZone)
    case .gatewayEndpointsPerRegion: raised(.gatewayEndpointsPerRegion)
    case .resourcesPerStack, .outputsPerStack, .parametersPerStack:
      "CloudFormation takes no more; layout = \"vpc\" makes smaller stacks, chosen before the first deploy"
    case .bytesPerTemplate: "up to 1 MB go through a bucket: network-deploy --bucket"
    }
  }

  private func raised(_ quota: Quota) -> String {
    "AWS raises it on request" + (quota.most.map { " up to \($0)" } ?? "") + " (quota \(quota.code))"
  }
}
