# shellcheck shell=sh disable=SC2034,SC2154
# ---- Address blocks, for awk.

# missing(WANTED, CARRIED): the blocks of one list, joined by commas, that no block of the other holds.
# shellcheck disable=SC2016 # fields of awk
covering='
  function number(address, part) {
    split(address, part, /[.\/]/)
    return ((part[1] * 256 + part[2]) * 256 + part[3]) * 256 + part[4]
  }
  # Without ^: the awk of busybox may have no mathematics.
  function size(block, addresses) {
    sub(/.*\//, "", block)
    for (addresses = 1; block + 0 < 32; block++) addresses *= 2
    return addresses
  }
  function holds(outer, inner) {
    return size(inner) <= size(outer) && number(inner) >= number(outer) \
      && number(inner) < number(outer) + size(outer)
  }
  function spaced(list) { gsub(/,/, " ", list); return list }
  function missing(wanted, carried, w, c, i, j, found, list) {
    split(wanted, w, ","); split(carried, c, ",")
    for (i = 1; i in w; i++) {
      found = 0
      for (j = 1; j in c; j++) if (c[j] ~ /\// && holds(c[j], w[i])) found = 1
      if (!found) list = list (list == "" ? "" : ", ") w[i]
    }
    return list
  }
'
