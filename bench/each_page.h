// What the programs that stop behind the glyphs share.
#pragma once

#include "api/mapped_file.h"
#include "pdf/pdf_file.h"

/// Reads the PDF that the program was given and hands each page's glyphs to `each`; a page that cannot be read is left out. Returns the
/// program's exit status.
template <typename Each>
int each_page(int count, char** arguments, Each&& each) {
  if (count < 2) return 2;
  auto bytes = seder::api::MappedFile::open(arguments[1], uint64_t{1} << 40);
  if (!bytes.ok()) return 1;
  auto file = seder::pdf::PdfFile::open((*bytes)->bytes(), {});
  if (!file.ok()) return 1;
  seder::Diagnostics diagnostics;
  for (uint32_t index = 0; index < (*file)->page_count(); ++index) {
    auto page = (*file)->page(index, diagnostics);
    if (!page.ok()) continue;
    each(*page);
    (*file)->recycle(std::move(*page));
  }
  return 0;
}
