#include "base/memory.h"

#include <sys/mman.h>

#include <cstdint>

namespace seder {
namespace {

constexpr uintptr_t kPage = 4096;   // bytes, the smallest that a system has
constexpr uintptr_t kLargePage = 2 << 20;   // bytes, of x86-64 and of AArch64 with pages of 4 KB

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

void give_back(const void* begin, size_t bytes) {
  const auto at = reinterpret_cast<uintptr_t>(begin);
  const uintptr_t first = (at + kPage - 1) & ~(kPage - 1), end = (at + bytes) & ~(kPage - 1);
  if (first < end) madvise(reinterpret_cast<void*>(first), end - first, MADV_DONTNEED);
}

size_t use_large_pages([[maybe_unused]] void* begin, [[maybe_unused]] size_t bytes) {
#ifdef MADV_HUGEPAGE
  const auto at = reinterpret_cast<uintptr_t>(begin);
  const uintptr_t first = (at + kLargePage - 1) & ~(kLargePage - 1), end = (at + bytes) & ~(kLargePage - 1);
  if (first < end && madvise(reinterpret_cast<void*>(first), end - first, MADV_HUGEPAGE) == 0) return first - at;
#endif
  return 0;
}

}  // namespace seder
