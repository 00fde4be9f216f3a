import Synthesis
import Topology

/// The values that an external's sheet names: what the topology says or, where it does not, a word in capitals.
struct Placeholders {
  let ourAccount: String
  let ourVPC: String
  let theirAccount: String
  let theirRegion: String
  let theirVPC: String
  let connection: String
  /// The words in capitals that stand in the sheet, each with what it stands for.
  let unknown: [(word: String, meaning: String)]

  init(_ handOver: HandOver) {
    let (external, peer) = (handOver.external, handOver.peer)
    var unknown: [(word: String, meaning: String)] = []
    func known(_ value: String?, else word: String, _ meaning: String) -> String {
      if let value { return value }
      unknown.append((word, meaning))
      return word
    }
    ourAccount = known(
      handOver.ourAccount, else: "OUR-ACCOUNT", "the 12 digits of our account; `bin/network-deploy` shows them to us")
    ourVPC = known(
      peer.existing?.vpc, else: "OUR-VPC",
      "the id of our VPC \(peer.name.text) (`vpc-…`); `bin/network-deploy` shows it to us once it stands")
    theirAccount = known(external.request?.account, else: "YOUR-ACCOUNT", "the 12 digits of your account")
    theirRegion = known(external.request?.region, else: "YOUR-REGION", "the AWS region of your VPC")
    theirVPC = known(external.request?.vpc, else: "YOUR-VPC", "the id of your VPC (`vpc-…`)")
    connection = known(external.connection, else: "CONNECTION", "the id of the connection, once it stands (`pcx-…`)")
    if !handOver.routedBlocks.isEmpty {
      unknown.append(("YOUR-TABLE", "a route table of subnets of yours that talk with us (`rtb-…`)"))
    }
    self.unknown = unknown
  }
}
