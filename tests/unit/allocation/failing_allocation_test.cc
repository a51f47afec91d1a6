// Memory that runs out at the n-th allocation, for every n that a small file needs: std::bad_alloc or an Error comes
// out, nothing crashes, nothing leaks. malloc itself is replaced for this whole program, so that the libraries in C fail
// too (FreeType, ICU, zlib, libdeflate); under a sanitizer, which owns malloc, only operator new is.
//
// FilesFail goes through the fixtures' pages in wide steps. Every one of the first N allocations of thirty files:
//   SEDER_ALLOCATIONS=20000 SEDER_ALLOCATION_FILES=FOLDER unit_allocation --gtest_filter='*FilesFail*'
// (the fixtures first, then small files of FOLDER, spread over their names).
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>
#include <vector>

#include "pdf/pdf_file.h"
#include "pdf/rebuild.h"
#include "seder/seder.h"
#include "seder/writers.h"
#include "support/tiny_pdf.h"

namespace {

std::atomic<long> countdown{-1};   // allocations until the failing one; -1: never
std::atomic<long> live{0};

bool fails_now() { return countdown >= 0 && countdown-- == 0; }

}  // namespace

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)

namespace {

void* allocate_or_null(std::size_t size) noexcept {
  void* p = fails_now() ? nullptr : std::malloc(size == 0 ? 1 : size);
  live += p != nullptr;
  return p;
}

void* allocate(std::size_t size) {
  if (void* p = allocate_or_null(size)) return p;
  throw std::bad_alloc();
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

#else

extern "C" {
// glibc's own, under the names that it keeps for such replacements.
void* __libc_malloc(size_t);
void* __libc_calloc(size_t, size_t);
void* __libc_realloc(void*, size_t);
void __libc_free(void*);

void* malloc(size_t size) {
  void* p = fails_now() ? nullptr : __libc_malloc(size);
  live += p != nullptr;
  return p;
}

void* calloc(size_t count, size_t size) {
  void* p = fails_now() ? nullptr : __libc_calloc(count, size);
  live += p != nullptr;
  return p;
}

void* realloc(void* old, size_t size) {
  void* p = fails_now() ? nullptr : __libc_realloc(old, size);
  if (old == nullptr) live += p != nullptr;
  else live -= p == nullptr && size == 0;
  return p;
}

void free(void* p) {
  live -= p != nullptr;
  __libc_free(p);
}
}

#endif

namespace seder {
namespace {

constexpr long kDense = 600;      // every allocation up to this one fails in turn, then every kStep-th
constexpr long kStep = 23;
constexpr long kMost = 200'000;   // a file that needs more than this is no small file
constexpr size_t kFiles = 30;     // of SEDER_ALLOCATION_FILES and the fixtures together
constexpr uintmax_t kLargestFile = 64 * 1024;   // bytes

struct Outcome {
  bool through = false;   ///< the failing allocation was not reached
  bool failed = false;    ///< std::bad_alloc or an Error
  bool told = false;      ///< some diagnostic
  std::string text;       ///< of all pages; plain, then JSON
};

/// written: the pages also go through two writers.
Outcome extract(const std::string& bytes, long failing, bool written = false) {
  Outcome outcome;
  countdown = failing;
  try {
    auto document = Document::open_bytes(bytes);
    outcome.failed = !document.ok();
    const std::unique_ptr<Writer> json = written ? make_writer("json") : nullptr;
    for (uint32_t i = 0; document.ok() && i < document->page_count(); ++i) {
      const auto page = document->page(i);
      outcome.failed |= !page.ok();
      if (!page.ok()) continue;
      outcome.told |= !page->diagnostics.empty();
      if (!written) continue;
      outcome.text += to_text(*page);
      json->page(*page, outcome.text);
    }
    outcome.told |= document.ok() && !document->diagnostics().empty();
  } catch (const std::bad_alloc&) {
    outcome.failed = true;
  }
  outcome.through = countdown >= 0 || failing < 0;
  countdown = -1;
  return outcome;
}

/// What a library makes once and keeps is no leak; what grows each time is.
template <typename Again>
bool keeps(long once, Again&& again) {
  again();
  return live <= once;
}

void every_allocation_fails_once(const std::string& bytes) {
  for (int warm_up = 0; warm_up < 2; ++warm_up) ASSERT_FALSE(extract(bytes, -1).failed);
  for (long n = 0; n < kMost; n += n < kDense ? 1 : kStep) {
    const long before = live;
    const bool through = extract(bytes, n).through;
    ASSERT_TRUE(live == before || keeps(live, [&] { extract(bytes, n); })) << "leak where allocation " << n << " failed";
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

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Small PDFs below a folder, by name.
std::vector<fs::path> small_files(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == ".pdf" && entry.file_size() <= kLargestFile) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

/// Read without libqpdf, whose destructor must not fail (see Reconstruction).
bool is_plain(const std::string& bytes) {
  const auto file = pdf::PdfFile::open(bytes, {{}, Limits(), pdf::Layer::kFastOnly});
  return file.ok() && (*file)->page_count() > 0;
}

TEST(FailingAllocation, FilesFail) {
  const char* count = std::getenv("SEDER_ALLOCATIONS");
  const char* folder = std::getenv("SEDER_ALLOCATION_FILES");
  const long dense = count != nullptr ? std::atol(count) : 0, last = count != nullptr ? dense : kMost, step = count != nullptr ? 1 : 149;
  std::vector<fs::path> files = small_files(fs::path(SEDER_SOURCE_DIR) / "tests" / "fixtures");
  if (folder != nullptr) {
    const std::vector<fs::path> more = small_files(folder);
    const size_t each = std::max<size_t>(1, more.size() / (2 * kFiles));
    for (size_t i = 0; i < more.size() && files.size() < kFiles; i += each)
      if (is_plain(read(more[i]))) files.push_back(more[i]);
  }
  long faults = 0;
  for (const fs::path& path : files) {
    const std::string bytes = read(path);
    extract(bytes, -1, true);
    const std::string whole = extract(bytes, -1, true).text;
    long n = 0;
    for (bool through = false; !through && n < last; n += n < dense ? 1 : step) {
      const long before = live;
      {
        const Outcome outcome = extract(bytes, n, true);
        through = outcome.through;
        faults += !through;
        EXPECT_TRUE(outcome.failed || outcome.told || outcome.text == whole)
            << "other text without a word where allocation " << n << " of " << path.filename() << " failed";
      }
      ASSERT_TRUE(live == before || keeps(live, [&] { extract(bytes, n, true); }))
          << "leak where allocation " << n << " of " << path.filename() << " failed";
    }
    if (count != nullptr) std::printf("%s: %ld allocations\n", path.filename().c_str(), n), std::fflush(stdout);
  }
  std::printf("%ld allocations failed in %zu files\n", faults, files.size());
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
