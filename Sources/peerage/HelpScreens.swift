/// The help screens: overview, usage, arguments, options.
enum HelpScreen {
  static let version = "peerage 0.1.0"

  static let overview = """
    Compiles one short topology of VPCs into CloudFormation templates and the
    scripts that deploy and delete them.

    usage: peerage COMMAND [ARGUMENTS]

    commands:
      init NAME     write a commented topology to stacks/NAME.hcl
      check FILE    look for mistakes in a topology; write nothing
      compile FILE  write the templates and bin/network-deploy, bin/network-delete
      plan FILE     show the stacks, their sizes and the order they deploy in
      report FILE   write a page and a picture of the network, for people
      reach FILE    show who may open connections to whom, and what decides
      diff OLD NEW  tell what templates open, close, replace and remove
      explain ID    tell what a diagnostic means, with an example

    options:
      --version     print the version
      -h, --help    print this screen, or that of a command: peerage compile -h

    exit status: 0 done, 1 errors found, or --check or diff finds differences,
    3 reach does not know, 64 wrong usage, 66 no input, 73 cannot write.

    """
}

private let format = """
    --format FORMAT  'text' (default) or 'json'
    -h, --help       print this screen

  """

extension Command {
  /// How it is used; nil for one that is for programs.
  var helpScreen: String? {
    switch self {
    case .initialize:
      """
      Writes a topology with comments, to begin from.

      usage: peerage init NAME

      arguments:
        NAME        the network's name: a-z, 0-9 and single hyphens, at most 32

      options:
        -h, --help  print this screen

      It writes stacks/NAME.hcl below the current folder, and never over a file
      that is there already.

      """
    case .check:
      """
      Looks for all mistakes in a topology and writes nothing.

      usage: peerage check FILE [--format FORMAT]

      arguments:
        FILE             the topology, e.g. stacks/acme.hcl

      options:

      """ + format
    case .compile:
      """
      Compiles a topology into templates and scripts.

      usage: peerage compile FILE [--out DIR] [--check] [--force]
                             [--no-page] [--format FORMAT]

      arguments:
        FILE             the topology, e.g. stacks/acme.hcl

      options:
        --out DIR        write below DIR (default: the folder above stacks/ when
                         FILE lies in one, otherwise the folder of FILE)
        --check          write nothing; name the files that differ from what
                         FILE compiles to, and exit 1 if there are any
        --force          write over files that Peerage did not write
        --no-page        leave out index.html and network.svg, and remove those of
                         an earlier run: for whoever keeps them out of version
                         control, and makes them with 'peerage report'

      """ + format + """

        It writes DIR/stacks/NAME/STACK.template.json, DIR/bin/network-deploy,
        DIR/bin/network-delete, a page of it all in DIR/stacks/NAME/index.html with
        its picture in network.svg and, for externals and for accounts beside the home
        account, what to hand over to them: sheets and templates below
        DIR/stacks/NAME/handover. Each is written whole and only if it changed.
        Templates and sheets that it wrote before and that the network no longer has
        are removed; their stacks are deleted by bin/network-delete alone.
        Where templates were there before, it says what the new ones open and close,
        and which resources CloudFormation will replace or remove.

        """
    case .plan:
      """
      Shows what a topology compiles to: the stacks, in which wave each deploys,
      their sizes, which addresses are used and free, how much of AWS's quotas is
      used, what it costs a month, and what network ACLs leave to security groups.

      usage: peerage plan FILE [--format FORMAT]

      arguments:
        FILE             the topology, e.g. stacks/acme.hcl

      options:

      """ + format
    case .report:
      """
      Writes a page about the network, to read in a browser or on paper, and its
      picture: who may open what and which line says so, what is left to security
      groups, addresses, stacks, quotas, cost, and every network ACL.

      usage: peerage report FILE [--out DIR] [--force] [--format FORMAT]

      arguments:
        FILE             the topology, e.g. stacks/acme.hcl

      options:
        --out DIR        write below DIR (default: the folder above stacks/ when
                         FILE lies in one, otherwise the folder of FILE)
        --force          write over files that Peerage did not write

      """ + format + """

        It writes DIR/stacks/NAME/index.html and DIR/stacks/NAME/network.svg, and
        nothing else; 'compile' writes them, too. The page is one file that fetches
        nothing.

        """
    case .reach:
      """
      Shows who may open connections to whom, as the templates have it: exact, for
      every address, port and protocol, through routes and network ACLs, the way
      there and the way back.

      usage: peerage reach FILE [FROM] [TO] [PORT] [--template TEMPLATE]...
                           [--format FORMAT]
             peerage reach --template TEMPLATE... [FROM] [TO] [PORT]
                           [--parameter NAME=VALUE]... [--ephemeral FROM-TO]
                           [--format FORMAT]

      arguments:
        FILE             the topology, e.g. stacks/acme.hcl
        FROM, TO         a tier (prod.app), a VPC (prod), external.NAME, internet,
                         a subnet by its name, an address (10.20.64.5) or a block
                         (10.20.64.0/20); without them a table of all
        PORT             443, 8000-8100, udp/53, icmp or all; without it whatever
                         may be opened

      options:
        --template TEMPLATE  read this template, or all of a folder, in place of
                         what FILE compiles to; it may be given many times. Without
                         FILE the templates speak for themselves, whoever wrote them
        --parameter NAME=VALUE  what a parameter is, of one stack with STACK.NAME;
                         a VALUE of STACK.OUTPUT is what that stack puts out.
                         AWS::Region and AWS::AccountId can be given, too
        --ephemeral FROM-TO  the ports that answers come back to, else 1024-65535
      """ + "\n" + format + """

        With FROM and TO it says each hop with its route and rule, or what stops the
        packet first, and exits 1 where any of the pairs asked about is not reachable,
        else 3 where any is not known, since something on the way is not looked into.
        With FILE and --template it also exits 1 where the templates do not keep what
        the topology promises.

        """
    case .diff:
      """
      Tells what templates allow, open and close compared with others, and which
      resources CloudFormation will replace or remove.

      usage: peerage diff OLD NEW [--parameter NAME=VALUE]... [--ephemeral FROM-TO]
                          [--format FORMAT]

      arguments:
        OLD              a folder with templates (*.template.json), or one template
        NEW              the same after a change, e.g. stacks/acme

      options:
        --parameter NAME=VALUE  what a parameter is, before and after; of one stack
                         with STACK.NAME
        --ephemeral FROM-TO  the ports that answers come back to, where they are
                         none of the usual ones
      """ + "\n" + format + """

        Templates alone do not tell of networks that nobody has connected yet; rules
        for their addresses are shown by blocks. Security groups, transit gateways
        and IPv6 are not looked into. Exit status: 0 no difference, 1 differences.

        """
    case .explain:
      """
      Tells what a diagnostic means and which limit of AWS is behind it, and
      shows an example that gets it beside one that is right.

      usage: peerage explain ID [--format FORMAT]

      arguments:
        ID               a diagnostic's id, as messages have it in brackets,
                         e.g. overlapping-networks

      options:

      """ + format
    case .describe: nil
    }
  }
}
