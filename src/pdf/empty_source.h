// A source without objects: for reading what stands alone, without references.
#pragma once

#include "pdf/object_source.h"

namespace seder::pdf {

class EmptySource : public ObjectSource {
 public:
  Object trailer() const override { return {}; }
  Result<Object> load(Ref, Arena&) override { return Object(); }
  Result<std::string_view> decode(const Object&, Arena&) override { return Error{}; }
  bool refuses() const override { return false; }
  void take_diagnostics(Diagnostics&) override {}
  uint32_t object_count() const override { return 0; }
};

}  // namespace seder::pdf
