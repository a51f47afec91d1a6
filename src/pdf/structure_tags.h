// What the structure tree says that a page's marked content is (ISO 32000 14.7.4.4, 14.8.4).
#pragma once

#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/glyph.h"
#include "pdf/object_source.h"

namespace seder::pdf {

/// Looks up a page at a time, from the page's own marked content to the elements around it; the tree is never walked.
class StructureTags {
 public:
  /// Keeps the parent tree and the role map in the arena, which must outlive this. A file without a structure tree, or one
  /// whose parent tree cannot be read, has no tags.
  void open(ObjectSource& source, Arena& arena);
  /// Fills MarkedContent::structure for what stands in the page's own stream.
  void mark(ObjectSource& source, const Object& page, PageContent& content, Arena& arena);

 private:
  void collect(ObjectSource& source, const Object& node, Arena& arena, int depth);
  StructureTag tag_of(ObjectSource& source, const Object& element, Arena& arena, int depth);
  void apply_type(std::string_view name, uint32_t element, StructureTag& tag, Arena& arena, ObjectSource& source) const;

  std::vector<std::pair<int64_t, Object>> parents_;          // by key: elements by MCID
  Object roles_;
  std::unordered_map<uint32_t, StructureTag> seen_;          // of the page at hand, by the element's object number
};

}  // namespace seder::pdf
