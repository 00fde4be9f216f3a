import Fuzzing
import PeerageCompiler
import Reach

/// What libFuzzer calls with each input: a topology; behind `{`, templates with a NUL byte between them, the first of which
/// the others are compared with. A fault ends the program, and libFuzzer keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let faults =
    bytes.first == UInt8(ascii: "{")
    ? faults(ofTemplates: bytes) : faults(ofTopology: String(decoding: bytes, as: UTF8.self), isThorough: true)
  precondition(faults.isEmpty, faults.joined(separator: "\n"))
  return 0
}

private func faults(ofTemplates bytes: [UInt8]) -> [String] {
  let files = bytes.split(separator: 0).enumerated().map { TemplateFile(stack: "s\($0)", bytes: Array($1)) }
  return Fuzzing.faults(ofTemplates: files, after: Array(files.prefix(1)), isThorough: true)
}
