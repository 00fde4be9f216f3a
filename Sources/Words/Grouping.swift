extension Sequence {
  /// The elements by a key, groups and members in the order of the first ones.
  package func grouped<Key: Hashable>(by key: (Element) -> Key) -> [(key: Key, members: [Element])] {
    var (places, groups) = ([Key: Int](), [(key: Key, members: [Element])]())
    for element in self {
      let key = key(element)
      if let place = places[key] {
        groups[place].members.append(element)
      } else {
        places[key] = groups.count
        groups.append((key, [element]))
      }
    }
    return groups
  }
}
