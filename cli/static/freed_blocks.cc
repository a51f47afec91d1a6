// operator new and delete of the command: what is freed is kept for the next block of its size.
// Method: before each block stands its size class; freed blocks of one class are a list of the thread that freed them, and the
// C library is asked only where a list is empty or holds enough. A page makes and drops some thousand short vectors and strings, and
// the library looks for the best place of each anew.
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace {

constexpr uint32_t kStep = 16;           // bytes from one class to the next
constexpr size_t kLargestEven = 1024;    // up to here; then each doubling has four classes
constexpr size_t kLargest = 64 << 10;    // bytes of a block that is kept
constexpr size_t kEvenClasses = kLargestEven / kStep + 1, kClasses = kEvenClasses + 4 * 6;
constexpr size_t kMostHeld = 16 << 10;  // bytes of one class

struct SizeClass {
  uint32_t index, bytes;
};

/// 0 < bytes <= kLargest.
SizeClass class_of(size_t bytes) {
  if (bytes <= kLargestEven) {
    const auto steps = static_cast<uint32_t>((bytes + kStep - 1) / kStep);
    return {steps, steps * kStep};
  }
  const auto last = static_cast<uint32_t>(bytes - 1);
  const auto shift = static_cast<uint32_t>(std::bit_width(last)) - 3;
  const uint32_t quarter = last >> shift;   // 4 to 7
  return {static_cast<uint32_t>(kEvenClasses) + (shift - 8) * 4 + quarter - 4, (quarter + 1) << shift};
}

/// Stands before each block. bytes == 0: a block that is not kept.
struct alignas(std::max_align_t) Header {
  SizeClass size;
};

struct Freed {
  Freed* next;
};

struct List {
  Freed* first;
  size_t held;   // bytes
};

constinit thread_local List lists[kClasses] = {};

void* ask(SizeClass size, size_t bytes) {
  if (bytes > PTRDIFF_MAX - sizeof(Header)) throw std::bad_alloc();
  void* const memory = std::malloc(sizeof(Header) + bytes);
  if (memory == nullptr) throw std::bad_alloc();
  return new (memory) Header{size} + 1;
}

}  // namespace

void* operator new(size_t bytes) {
  if (bytes > kLargest) return ask({0, 0}, bytes);
  const SizeClass size = class_of(std::max<size_t>(bytes, 1));
  List& list = lists[size.index];
  Freed* const block = list.first;
  if (block == nullptr) return ask(size, size.bytes);
  list.first = block->next, list.held -= size.bytes;
  return block;
}

void operator delete(void* block) noexcept {
  if (block == nullptr) return;
  Header* const header = static_cast<Header*>(block) - 1;
  const SizeClass size = header->size;
  List& list = lists[size.index];
  if (size.bytes == 0 || list.held >= kMostHeld) return std::free(header);
  list.first = new (block) Freed{list.first}, list.held += size.bytes;
}

void operator delete(void* block, size_t) noexcept { operator delete(block); }
