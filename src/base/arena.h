// A bump allocator for records that live as long as a page (or a document) and die together.
// Only trivially destructible things go in. Not thread-safe: one arena, one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace seder {

class Arena {
 public:
  explicit Arena(size_t first_chunk = 16 * 1024) : next_chunk_(first_chunk) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  Arena(Arena&&) noexcept = default;
  Arena& operator=(Arena&&) noexcept = default;

  void* allocate(size_t bytes, size_t align = alignof(std::max_align_t)) {
    uintptr_t p = (reinterpret_cast<uintptr_t>(cursor_) + align - 1) & ~(align - 1);
    if (cursor_ == nullptr || p + bytes > reinterpret_cast<uintptr_t>(end_)) return allocate_slow(bytes, align);
    cursor_ = reinterpret_cast<char*>(p + bytes);
    return reinterpret_cast<void*>(p);
  }

  /// n default-initialised elements.
  template <typename T>
  std::span<T> make_array(size_t n) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (n == 0) return {};
    T* p = static_cast<T*>(allocate(n * sizeof(T), alignof(T)));
    for (size_t i = 0; i < n; ++i) new (p + i) T();
    return {p, n};
  }

  template <typename T>
  std::span<T> copy(std::span<const T> from) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (from.empty()) return {};
    T* p = static_cast<T*>(allocate(from.size_bytes(), alignof(T)));
    std::memcpy(p, from.data(), from.size_bytes());
    return {p, from.size()};
  }

  std::string_view copy(std::string_view from) {
    if (from.empty()) return {};
    char* p = static_cast<char*>(allocate(from.size(), 1));
    std::memcpy(p, from.data(), from.size());
    return {p, from.size()};
  }

  /// Takes a buffer over: it lives until the next reset.
  void adopt(std::unique_ptr<char[]> data, size_t size) {
    held_ += size;
    chunks_.push_back({std::move(data), size});
  }

  /// Everything given out becomes invalid; the largest chunk of ordinary size is kept for the next page.
  void reset();
  /// The same, for nothing where the memory is one chunk: scratch memory that is emptied all the time.
  void restart() {
    if (chunks_.size() == 1) cursor_ = chunks_.front().data.get();
    else if (!chunks_.empty()) reset();
  }
  /// Bytes held from the system.
  size_t bytes_held() const { return held_; }

 private:
  void* allocate_slow(size_t bytes, size_t align);

  struct Chunk {
    std::unique_ptr<char[]> data;
    size_t size;
  };
  std::vector<Chunk> chunks_;
  char* cursor_ = nullptr;
  char* end_ = nullptr;
  size_t next_chunk_;
  size_t held_ = 0;
};

}  // namespace seder
