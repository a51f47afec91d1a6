// The page tree (ISO 32000 7.7.3): which pages there are, and each with its inherited attributes.
#pragma once

#include <cstdint>
#include <vector>

#include "pdf/interpreter.h"
#include "pdf/object_source.h"

namespace seder::pdf {

class PageTree {
 public:
  /// Walks the whole tree once. Where the source refuses, anything odd is an error; otherwise it is mended and
  /// reported: loops are cut, lost kids left out, and pages looked for among all objects where the tree has none.
  static Result<PageTree> read(ObjectSource& source, Arena& document_arena, const Limits& limits, Diagnostics& diagnostics);

  uint32_t count() const { return static_cast<uint32_t>(leaves_.size()); }
  /// Number 0 where the page is a direct dictionary. index < count().
  Ref ref(uint32_t index) const { return leaves_[index].ref; }
  /// index < count(). Errors: kDamaged.
  Result<PageInput> page(uint32_t index, ObjectSource& source, Arena& page_arena, Diagnostics& diagnostics) const;

 private:
  friend class PageTreeReader;
  /// Inheritable attributes (table 31) in force below an interior node; values as stored.
  struct Node {
    Object resources, media_box, crop_box, rotate;
  };
  struct Leaf {
    Ref ref;            ///< number 0: a direct dictionary, direct_[generation]
    uint32_t node = 0;  ///< into nodes_
  };
  std::vector<Node> nodes_;
  std::vector<Leaf> leaves_;
  std::vector<Object> direct_;
};

}  // namespace seder::pdf
