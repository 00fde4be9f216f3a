/// The files under `Shell` that follow the data in `network-deploy`, in order.
private let deployParts: [[UInt8]] = [
  PackageResources.tools_sh,
  PackageResources.terminal_sh,
  PackageResources.workers_sh,
  PackageResources.folding_sh,
  PackageResources.verdicts_sh,
  PackageResources.kinds_sh,
  PackageResources.sites_sh,
  PackageResources.aws_sh,
  PackageResources.regions_sh,
  PackageResources.exports_sh,
  PackageResources.signing_in_sh,
  PackageResources.hosts_sh,
  PackageResources.elsewhere_sh,
  PackageResources.accounts_sh,
  PackageResources.options_sh,
  PackageResources.deploy_options_sh,
  PackageResources.stacks_sh,
  PackageResources.events_sh,
  PackageResources.waiting_sh,
  PackageResources.failures_sh,
  PackageResources.resources_sh,
  PackageResources.in_the_way_sh,
  PackageResources.strays_sh,
  PackageResources.left_behind_sh,
  PackageResources.stray_rules_sh,
  PackageResources.left_behind_words_sh,
  PackageResources.used_sh,
  PackageResources.plan_sh,
  PackageResources.undeleted_sh,
  PackageResources.blocks_sh,
  PackageResources.connections_sh,
  PackageResources.requests_sh,
  PackageResources.their_blocks_sh,
  PackageResources.connected_already_sh,
  PackageResources.subnets_there_sh,
  PackageResources.routes_there_sh,
  PackageResources.rules_there_sh,
  PackageResources.names_there_sh,
  PackageResources.existing_sh,
  PackageResources.decide_sh,
  PackageResources.zones_sh,
  PackageResources.zone_names_sh,
  PackageResources.controls_sh,
  PackageResources.memory_sh,
  PackageResources.parameters_sh,
  PackageResources.terms_sh,
  PackageResources.asking_sh,
  PackageResources.preconditions_sh,
  PackageResources.guards_sh,
  PackageResources.theirs_sh,
  PackageResources.losses_sh,
  PackageResources.pending_sh,
  PackageResources.alike_sh,
  PackageResources.others_sh,
  PackageResources.findings_sh,
  PackageResources.leaving_sh,
  PackageResources.changesets_sh,
  PackageResources.totals_sh,
  PackageResources.review_sh,
  PackageResources.difference_sh,
  PackageResources.starting_sh,
  PackageResources.execute_sh,
  PackageResources.standing_sh,
  PackageResources.held_sh,
  PackageResources.stopping_sh,
  PackageResources.moves_sh,
  PackageResources.coming_sh,
  PackageResources.leaving_ahead_sh,
  PackageResources.conclude_sh,
  PackageResources.deploy_sh,
]

/// The files under `Shell` that follow the data in `network-delete`, in order.
private let deleteParts: [[UInt8]] = [
  PackageResources.tools_sh,
  PackageResources.terminal_sh,
  PackageResources.workers_sh,
  PackageResources.folding_sh,
  PackageResources.kinds_sh,
  PackageResources.verdicts_sh,
  PackageResources.sites_sh,
  PackageResources.aws_sh,
  PackageResources.regions_sh,
  PackageResources.exports_sh,
  PackageResources.signing_in_sh,
  PackageResources.elsewhere_sh,
  PackageResources.accounts_sh,
  PackageResources.options_sh,
  PackageResources.delete_options_sh,
  PackageResources.stacks_sh,
  PackageResources.events_sh,
  PackageResources.failures_sh,
  PackageResources.waiting_sh,
  PackageResources.resources_sh,
  PackageResources.in_the_way_sh,
  PackageResources.strays_sh,
  PackageResources.left_behind_sh,
  PackageResources.left_behind_words_sh,
  PackageResources.used_sh,
  PackageResources.choose_sh,
  PackageResources.importers_sh,
  PackageResources.staying_sh,
  PackageResources.theirs_sh,
  PackageResources.theirs_going_sh,
  PackageResources.leftovers_sh,
  PackageResources.others_sh,
  PackageResources.gone_sh,
  PackageResources.deleting_sh,
  PackageResources.delete_sh,
]

enum Script {
  case deploy
  case delete

  var parts: [[UInt8]] {
    switch self {
    case .deploy: deployParts
    case .delete: deleteParts
    }
  }
}

/// A part without its first line, which speaks to shellcheck about the part alone.
func body(of part: [UInt8]) -> ArraySlice<UInt8> {
  let newline = UInt8(ascii: "\n")
  guard let end = part.firstIndex(of: newline) else { return part[...] }
  return part[(end + 1)...]
}
