// The structure tree (ISO 32000 14.7): in which order a tagged file says that its content is read.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "pdf/object_source.h"

namespace seder::pdf {

class StructureTree {
 public:
  /// Walks the whole tree once; what cannot be read is left out. Bounded in depth and elements.
  static StructureTree read(ObjectSource& source);
  /// MCIDs of the marked content of a page, in the order of the tree; empty where the tree has none of it.
  std::span<const int32_t> marked_on(Ref page) const;

 private:
  friend class StructureReader;
  std::unordered_map<uint32_t, std::vector<int32_t>> by_page_;   // by the page's object number
};

}  // namespace seder::pdf
