/// An object as a JSON text of its own.
package func rendered(_ members: [JSON.Member]) -> String {
  let writer = JSONWriter()
  writer.writeLaidOut(.object(members), indent: 0, column: 0)
  return String(decoding: writer.bytes, as: UTF8.self) + "\n"
}
