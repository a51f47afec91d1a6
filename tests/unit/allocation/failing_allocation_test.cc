// Memory that runs out at the n-th allocation, for every n that a small file needs: std::bad_alloc or an Error comes
// out, nothing crashes, nothing leaks. operator new is replaced for this whole program.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "pdf/rebuild.h"
#include "seder/seder.h"
#include "support/tiny_pdf.h"

namespace {

std::atomic<long> countdown{-1};   // allocations until the failing one; -1: never
std::atomic<long> live{0};

void* allocate(std::size_t size) {
  if (countdown >= 0 && countdown-- == 0) throw std::bad_alloc();
  void* p = std::malloc(size == 0 ? 1 : size);
  if (!p) throw std::bad_alloc();
  ++live;
  return p;
}

void* allocate_or_null(std::size_t size) noexcept {
  try {
    return allocate(size);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

void release(void* p) {
  if (!p) return;
  --live;
  std::free(p);
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
// std::stable_sort asks in this way, and goes on with less.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate_or_null(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate_or_null(size); }
void operator delete(void* p, const std::nothrow_t&) noexcept { release(p); }
void operator delete[](void* p, const std::nothrow_t&) noexcept { release(p); }
void operator delete(void* p) noexcept { release(p); }
void operator delete[](void* p) noexcept { release(p); }
void operator delete(void* p, std::size_t) noexcept { release(p); }
void operator delete[](void* p, std::size_t) noexcept { release(p); }

namespace seder {
namespace {

constexpr long kDense = 600;      // every allocation up to this one fails in turn, then every kStep-th
constexpr long kStep = 23;
constexpr long kMost = 200'000;   // a file that needs more than this is no small file

/// True when the file came through without reaching the failing allocation.
bool extract(const std::string& bytes, long failing, bool& failed) {
  countdown = failing;
  failed = false;
  try {
    auto document = Document::open_bytes(bytes);
    if (document.ok()) {
      for (uint32_t i = 0; i < document->page_count(); ++i) failed |= !document->page(i).ok();
    } else {
      failed = true;
    }
  } catch (const std::bad_alloc&) {
    failed = true;
  }
  const bool untouched = countdown >= 0 || failing < 0;
  countdown = -1;
  return untouched;
}

void every_allocation_fails_once(const std::string& bytes) {
  bool failed = false;
  for (int warm_up = 0; warm_up < 2; ++warm_up) extract(bytes, -1, failed);
  ASSERT_FALSE(failed);
  for (long n = 0; n < kMost; n += n < kDense ? 1 : kStep) {
    const long before = live;
    const bool through = extract(bytes, n, failed);
    ASSERT_EQ(live, before) << "leak where allocation " << n << " failed";
    if (through) return;
  }
  FAIL() << "the file never came through";
}

const char kText[] = "BT /F1 12 Tf 20 100 Td (Hello, world) Tj 0 -14 Td [(two) -300 (lines)] TJ ET";

TEST(FailingAllocation, LazyLayer) {
  test::TinyPdf pdf;
  pdf.one_page("");
  pdf.stream(4, "/Filter/FlateDecode", test::deflated(kText));
  pdf.table();
  every_allocation_fails_once(pdf.bytes);
}

TEST(FailingAllocation, ObjectStreams) {
  test::TinyPdf pdf;
  pdf.object_stream(9, {{1, "<</Type/Catalog/Pages 2 0 R>>"},
                        {2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 200]>>"},
                        {3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"},
                        {5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"}});
  pdf.stream(4, "", kText);
  pdf.stream(6, "", "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <05D0> endbfrange");
  pdf.cross_reference_stream(10);
  every_allocation_fails_once(pdf.bytes);
}

// libqpdf 11.3 allocates in its destructor, so that a failure there ends the process whatever we do: of the second layer
// only our own part is tested. Workers of `seder batch` run in processes of their own for such reasons.
TEST(FailingAllocation, Reconstruction) {
  std::string bytes = test::TinyPdf::page(kText);
  bytes.resize(bytes.find("xref"));
  const std::string whole = pdf::rebuild_cross_reference(bytes, Limits());
  for (long n = 0;; ++n) {
    const long before = live;
    countdown = n;
    try {
      const std::string again = pdf::rebuild_cross_reference(bytes, Limits());
      const bool through = countdown >= 0;
      countdown = -1;
      ASSERT_EQ(again, whole);
      if (through) return;
    } catch (const std::bad_alloc&) {
      countdown = -1;
    }
    ASSERT_EQ(live, before) << "leak where allocation " << n << " failed";
  }
}

}  // namespace
}  // namespace seder
