@main
struct PeerageCommand {
  static func main() {
    print("peerage 0.1.0")
  }
}
