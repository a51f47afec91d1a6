// Digits that a font draws in the eastern way at the codes of 0 to 9.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "pdf/pdf_file.h"

namespace seder::glyphs {

/// One for each open document; it keeps what it has measured. What it gives for a page depends on the page alone.
class DrawnDigits {
 public:
  /// Gives such digits of a page in Arabic script their own characters (U+0660..0669; whether the page writes U+06F0..06F9
  /// is settled with its letters).
  void mend(pdf::PdfFile& file, PageContent& page);

 private:
  Rect ink_of(pdf::PdfFile& file, uint32_t font, uint32_t code);

  std::unordered_map<uint64_t, Rect> inks_;   // em, by font << 32 | code
};

}  // namespace seder::glyphs
