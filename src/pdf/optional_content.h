// Optional content (ISO 32000 8.11): which groups and membership dictionaries are off when the file opens.
#pragma once

#include <unordered_set>

#include "pdf/object_source.h"

namespace seder::pdf {

class OptionalContent {
 public:
  /// Reads the catalog's /OCProperties /D once.
  void load(ObjectSource& source, Arena& arena);
  /// False for an OCG that is off, or an OCMD whose policy says hidden. content: the value of /OC or of a
  /// property list (a Ref or a dictionary).
  bool is_visible(ObjectSource& source, Object content, Arena& arena) const;

 private:
  bool group_visible(Object group) const;

  bool any_ = false, base_on_ = true;
  std::unordered_set<uint32_t> exceptions_;   ///< groups whose state differs from the base state
};

}  // namespace seder::pdf
