// Reads every page of a PDF to glyphs and stops there: the part of the work whose speed is compared apart.
//   glyphs_only FILE
#include <cstdio>
#include <string>

#include "api/mapped_file.h"
#include "pdf/pdf_file.h"

int main(int count, char** arguments) {
  if (count < 2) return 2;
  auto bytes = seder::api::MappedFile::open(arguments[1], uint64_t{1} << 40);
  if (!bytes.ok()) return 1;
  auto file = seder::pdf::PdfFile::open((*bytes)->bytes(), {});
  if (!file.ok()) return 1;
  size_t glyphs = 0;
  seder::Diagnostics diagnostics;
  for (uint32_t page = 0; page < (*file)->page_count(); ++page) {
    auto content = (*file)->page(page, diagnostics);
    if (!content.ok()) continue;
    glyphs += content->glyphs.size();
    (*file)->recycle(std::move(*content));
  }
  std::printf("%zu\n", glyphs);
  return 0;
}
