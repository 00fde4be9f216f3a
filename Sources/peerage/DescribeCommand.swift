import Diagnostics
import PeerageCompiler

/// `peerage describe --format json`, which no help screen names: what tests and tools would else read from the sources.
func describeProgram(_ arguments: Arguments) throws(Failure) -> ExitCode {
  _ = try arguments.expect()
  guard arguments.format == .json else { throw Failure(.usage, "'describe' is for programs: say '--format json'") }
  try Terminal.output.write(description)
  return .done
}
