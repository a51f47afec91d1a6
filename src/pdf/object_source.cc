// What both object layers share.
// In: an object that may be a reference. Out: what it stands for. Method: follows references a bounded
// number of times, since 7.3.10 allows one reference to lead to another. Source: ISO 32000 7.3.10.
#include "pdf/object_source.h"

namespace seder::pdf {

namespace {
constexpr int kMostHops = 16;  // references that lead to references; real files have none
}

Object ObjectSource::resolve(Object object, Arena& arena) {
  for (int hop = 0; object.is_ref(); ++hop) {
    if (hop == kMostHops) return {};
    Result<Object> loaded = load(object.as_ref(), arena);
    if (!loaded.ok()) {
      if (!failed_) failure_ = loaded.error();
      failed_ = true;
      return {};
    }
    object = *loaded;
  }
  return object;
}

}  // namespace seder::pdf
