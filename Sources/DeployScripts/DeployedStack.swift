extension Deployment {
  /// A parameter filled from another stack's output of the same name, wherever that stack stands. The giver `@home`
  /// stands for the home account, whose id it gives.
  package struct TakenParameter: Sendable {
    package let name: String
    package let giver: String

    package init(name: String, giver: String) {
      self.name = name
      self.giver = giver
    }
  }

  /// An output, and the export it makes, if any.
  package struct Output: Sendable {
    package let name: String
    package let export: String?

    package init(name: String, export: String?) {
      self.name = name
      self.export = export
    }
  }

  /// The zones of a VPC whose topology names them, which must agree with what is deployed.
  package struct NamedZones: Sendable {
    /// The VPC's name as messages show it.
    package let vpc: String
    /// The output that tells the zones in use, joined by commas, e.g. `ProdZones`.
    package let output: String
    package let zones: [String]

    package init(vpc: String, output: String, zones: [String]) {
      self.vpc = vpc
      self.output = output
      self.zones = zones
    }
  }

  /// One stack, in one site.
  package struct Stack: Sendable {
    package let name: String
    package let site: Site
    package let summary: String
    /// From 1, counted over all sites.
    package let wave: Int
    package let template: CheckedFile
    /// `ZoneA`, `ZoneB`… as many as the template has.
    package let zoneParameters: [String]
    package let taken: [TakenParameter]
    /// The names of stacks that it takes nothing from, and waits for all the same: their rules guard its routes.
    package let guardedBy: [String]
    package let outputs: [Output]
    package let namedZones: [NamedZones]
    /// `CAPABILITY_IAM` and the like; none for a template without IAM.
    package let capabilities: [String]
    /// The other stacks that hold the VPCs which its connections and routes join, so that their rules guard its routes;
    /// nil for a stack without either.
    package let joins: [String]?

    package init(
      name: String, site: Site, summary: String, wave: Int, template: CheckedFile, zoneParameters: [String] = [],
      taken: [TakenParameter] = [], guardedBy: [String] = [], outputs: [Output] = [], namedZones: [NamedZones] = [],
      capabilities: [String] = [], joins: [String]? = nil
    ) {
      self.name = name
      self.site = site
      self.summary = summary
      self.wave = wave
      self.template = template
      self.zoneParameters = zoneParameters
      self.taken = taken
      self.guardedBy = guardedBy
      self.outputs = outputs
      self.namedZones = namedZones
      self.capabilities = capabilities
      self.joins = joins
    }
  }
}
