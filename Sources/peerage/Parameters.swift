import PeerageCompiler
import Reach

/// What CloudFormation knows of a stack, and templates do not (AWS CloudFormation User Guide, pseudo parameters).
private let pseudoParameters = ["AWS::AccountId", "AWS::Partition", "AWS::Region", "AWS::StackName", "AWS::URLSuffix"]

/// Refuses values, by `NAME` or `STACK.NAME`, of parameters that no template has: one that goes nowhere was meant to go
/// somewhere.
func refuseUnknownParameters(_ parameters: [String: String], of files: [TemplateFile]) throws(Failure) {
  if parameters.isEmpty { return }
  let names = files.flatMap { file in
    (file.parameterNames + pseudoParameters).flatMap { [$0, file.stack + "." + $0] }
  }
  let known = Set(names).sorted()
  for name in parameters.keys.sorted() where !known.contains(name) {
    throw Failure.unknown("no template has a parameter", name, among: known)
  }
}
