#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The names of what is in a folder.
struct FolderNames {
  /// Those that are text, in order.
  var names: [String] = []
  /// Those that are no UTF-8, with a mark for each byte that is none: whoever names one finds no file.
  var unreadable: [String] = []
}

extension FileSystem {
  /// The names in a folder; none when there is no such folder, and a failure when it cannot be listed.
  static func names(in folder: String) throws(Failure) -> FolderNames {
    guard let directory = opendir(folder) else {
      if errno == ENOENT || errno == ENOTDIR { return FolderNames() }
      throw Failure(.noInput, "cannot list '\(folder)': \(reason())")
    }
    defer { closedir(directory) }
    var found = FolderNames()
    while let entry = readdir(directory) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      let name = String(decoding: bytes, as: UTF8.self)
      if !name.utf8.elementsEqual(bytes) {
        found.unreadable.append(name)
      } else if name != ".", name != ".." {
        found.names.append(name)
      }
    }
    found.names.sort()
    return found
  }
}
