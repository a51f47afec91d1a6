#include "base/arena.h"

#include <algorithm>

namespace seder {

namespace {
// Chunks double up to this many bytes: few calls to malloc for a large page, little waste for a small one.
constexpr size_t kLargestChunk = size_t{1} << 20;
}  // namespace

void* Arena::allocate_slow(size_t bytes, size_t align) {
  size_t size = std::max(next_chunk_, bytes + align);
  next_chunk_ = std::min(next_chunk_ * 2, kLargestChunk);
  chunks_.push_back({std::make_unique_for_overwrite<char[]>(size), size});
  held_ += size;
  cursor_ = chunks_.back().data.get();
  end_ = cursor_ + size;
  uintptr_t p = (reinterpret_cast<uintptr_t>(cursor_) + align - 1) & ~(align - 1);
  cursor_ = reinterpret_cast<char*>(p + bytes);
  return reinterpret_cast<void*>(p);
}

void Arena::reset() {
  size_t keep = chunks_.size();
  for (size_t i = 0; i < chunks_.size(); ++i) {
    bool ordinary = chunks_[i].size <= kLargestChunk;
    if (ordinary && (keep == chunks_.size() || chunks_[i].size > chunks_[keep].size)) keep = i;
  }
  if (keep == chunks_.size()) {
    chunks_.clear();
    held_ = 0;
    cursor_ = end_ = nullptr;
    return;
  }
  std::swap(chunks_[keep], chunks_.front());
  chunks_.resize(1);
  held_ = chunks_.front().size;
  cursor_ = chunks_.front().data.get();
  end_ = cursor_ + chunks_.front().size;
}

}  // namespace seder
