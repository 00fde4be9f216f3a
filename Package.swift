// swift-tools-version: 6.2
import PackageDescription

/// Warnings fail the build, and every import says what it is for.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// One stage of the pipeline: what it may import is what stands before it.
func stage(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict)
}

/// Tests in Swift have a folder of their own, since most of `Tests` is Python.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, path: "Tests/Swift/\(name)Tests",
    exclude: exclude, swiftSettings: strict)
}

/// What makes inputs up for the compiler, and tries them: `Tests/Swift/Fuzzing`. Where PEERAGE_FUZZ is set, the programs
/// that go on as long as they are let are there too; libFuzzer's wants `--sanitize=fuzzer`, which makes no other program.
func fuzzing() -> [Target] {
  let uses: [Target.Dependency] = [
    "Diagnostics", "JSONText", "CloudFormation", "Topology", "Artifacts", "Reach", "Changes", "PlanReport",
    "PeerageCompiler",
  ]
  func program(_ name: String) -> Target {
    .executableTarget(
      name: name, dependencies: ["Fuzzing", "PeerageCompiler"], path: "Tests/Swift/Fuzzing/\(name)",
      swiftSettings: strict)
  }
  let library = Target.target(
    name: "Fuzzing", dependencies: uses, path: "Tests/Swift/Fuzzing/Fuzzing", swiftSettings: strict)
  switch Context.environment["PEERAGE_FUZZ"] {
  case nil: return [library]
  case "libFuzzer": return [library, program("LibFuzzer")]
  default: return [library, program("Mutations")]
  }
}

let package = Package(
  name: "peerage",
  platforms: [.macOS(.v14)],
  products: [.executable(name: "peerage", targets: ["peerage"])],
  targets: [
    stage("Addressing"),
    stage("JSONText"),
    stage("Markup"),
    stage("Words", ["Addressing"]),
    stage("Diagnostics", ["JSONText", "Words"]),
    stage("HCL", ["Diagnostics"]),
    stage("Topology", ["Diagnostics", "Addressing", "Words", "HCL"]),
    stage("StackPlanning", ["Addressing", "Topology"]),
    stage("Design", ["Addressing"]),
    stage("ACLPlanning", ["Diagnostics", "Addressing", "Words", "Topology", "StackPlanning", "Design"]),
    stage("CloudFormation", ["Addressing", "JSONText", "Design"], resources: [.embedInCode("create-only.txt")]),
    stage(
      "Synthesis",
      [
        "Diagnostics", "Addressing", "JSONText", "Words", "Topology", "StackPlanning", "Design", "ACLPlanning",
        "CloudFormation",
      ],
      resources: [.embedInCode("Functions/peering_dns.py"), .embedInCode("Functions/peering_request.py")]),
    stage("Artifacts", ["Topology", "StackPlanning", "CloudFormation"]),
    stage("Reachability", ["Addressing", "JSONText", "Design", "CloudFormation"]),
    stage("Proof", ["Addressing", "Topology", "StackPlanning", "CloudFormation", "Reachability"]),
    stage(
      "Survey",
      [
        "Diagnostics", "Addressing", "Words", "Topology", "StackPlanning", "Design", "ACLPlanning", "CloudFormation",
        "Synthesis",
      ]),
    stage(
      "DeployScripts",
      [
        "Diagnostics", "Addressing", "Topology", "StackPlanning", "Design", "ACLPlanning", "CloudFormation",
        "Synthesis", "Survey", "Artifacts",
      ],
      resources: [.embedInCode("Shell")]),
    stage("Picture", ["Addressing", "Words", "Topology", "Markup"]),
    stage(
      "Page", ["Diagnostics", "Addressing", "Words", "Topology", "Markup", "Survey"],
      resources: [
        .embedInCode("page.css"), .embedInCode("page.js"), .embedInCode("print.css"), .embedInCode("tables.css"),
      ]),
    stage(
      "HandOvers",
      [
        "Addressing", "Words", "Topology", "StackPlanning", "CloudFormation", "Synthesis", "Artifacts",
      ]),
    stage(
      "Reach",
      ["Diagnostics", "Addressing", "JSONText", "Words", "Topology", "CloudFormation", "Reachability", "Proof"]),
    stage(
      "Changes",
      [
        "Diagnostics", "Addressing", "JSONText", "Words", "Topology", "StackPlanning", "CloudFormation", "Synthesis",
        "DeployScripts", "Reachability", "Proof", "Artifacts", "Reach",
      ]),
    stage(
      "PlanReport",
      [
        "Diagnostics", "Addressing", "JSONText", "Words", "Topology", "StackPlanning", "ACLPlanning", "CloudFormation",
        "Synthesis", "Survey", "Changes",
      ]),
    stage(
      "PeerageCompiler",
      [
        "Diagnostics", "Addressing", "JSONText", "Words", "HCL", "Topology", "StackPlanning", "Design", "ACLPlanning",
        "CloudFormation", "Synthesis", "DeployScripts", "Reachability", "Proof", "Markup", "Survey", "Picture", "Page",
        "Artifacts",
        "HandOvers", "Reach", "Changes", "PlanReport",
      ]),
    .executableTarget(
      name: "peerage",
      dependencies: ["Diagnostics", "Words", "Artifacts", "Reach", "Changes", "PlanReport", "PeerageCompiler"],
      swiftSettings: strict),

    tests(of: "Diagnostics"),
    tests(of: "Addressing"),
    tests(of: "Words", ["Addressing"]),
    tests(of: "Markup"),
    tests(of: "JSONText"),
    tests(of: "HCL", ["Diagnostics"]),
    tests(of: "Topology", ["Diagnostics", "Addressing", "HCL"]),
    tests(of: "StackPlanning", ["Addressing", "Topology"]),
    tests(of: "ACLPlanning", ["Addressing", "Diagnostics", "Topology", "StackPlanning", "Design"]),
    tests(of: "CloudFormation", ["Addressing", "JSONText", "Design"]),
    tests(of: "DeployScripts", ["StackPlanning"], exclude: ["Golden"]),
    tests(of: "Reachability", ["Addressing", "JSONText", "CloudFormation"]),
    tests(
      of: "Survey",
      ["Diagnostics", "Addressing", "Words", "HCL", "Topology", "StackPlanning", "CloudFormation", "Synthesis"]),
    tests(of: "Picture", ["Diagnostics", "Addressing", "HCL", "Topology", "Markup"]),
    tests(of: "Page", ["Diagnostics", "Artifacts", "PlanReport", "PeerageCompiler"]),
    tests(
      of: "PeerageCompiler",
      [
        "Diagnostics", "ACLPlanning", "Synthesis", "Topology", "JSONText", "Artifacts", "Reach", "Changes",
        "PlanReport",
      ],
      exclude: ["Golden"]),
    tests(of: "HandOvers"),
    tests(of: "Reach", ["Diagnostics", "Addressing", "Reachability"]),
    tests(of: "Changes", ["Diagnostics", "Artifacts", "Reachability", "Reach", "PlanReport", "PeerageCompiler"]),
    tests(of: "PlanReport", ["Diagnostics", "PeerageCompiler"]),
    tests(of: "Fuzzing", ["PeerageCompiler"]),
  ] + fuzzing()
)
