#include "base/memory.h"

#include <sys/mman.h>

#include <cstdint>

namespace seder {
namespace {

constexpr uintptr_t kPage = 4096;   // bytes, the smallest that a system has

void advise(uintptr_t begin, size_t bytes, int advice) {
  const uintptr_t first = begin & ~(kPage - 1);
  madvise(reinterpret_cast<void*>(first), bytes + (begin - first), advice);
}

}  // namespace

// Linux 5.14; older ones answer EINVAL.
void map_for_reading([[maybe_unused]] const void* begin, [[maybe_unused]] size_t bytes) {
#ifdef MADV_POPULATE_READ
  advise(reinterpret_cast<uintptr_t>(begin), bytes, MADV_POPULATE_READ);
#endif
}

void map_for_writing([[maybe_unused]] void* begin, [[maybe_unused]] size_t bytes) {
#ifdef MADV_POPULATE_WRITE
  advise(reinterpret_cast<uintptr_t>(begin), bytes, MADV_POPULATE_WRITE);
#endif
}

}  // namespace seder
