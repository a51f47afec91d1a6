// A second look at fonts whose Unicode is missing, in doubt or false: all the rungs of the ladder below ToUnicode,
// judged over the document. Clean pages pay for one pass of counters.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "glyphs/drawn_digits.h"
#include "glyphs/font_use.h"
#include "pdf/pdf_file.h"

namespace seder::glyphs {

inline constexpr size_t kFaultBits = 16;

/// What became of a suspect font; for check and for JSON.
struct FontVerdict {
  uint32_t font = kNone;
  uint32_t faults = 0;            ///< FontFault bits that the page's glyphs bear out; not every suspicion
  std::array<uint32_t, kFaultBits> glyphs{};   ///< of the page, that each fault is about; by bit
  uint32_t codes = 0;             ///< in use
  uint32_t mended = 0;            ///< of them read anew
  uint32_t unknown = 0;           ///< of them still without a character
  UnicodeSource by = UnicodeSource::kNone;  ///< the rung that gave most of the new readings
  std::string face;               ///< the reference face that its outlines were recognised as; empty: none
};

/// kebab-case: "to-unicode", "glyph-name", "shape", ...
std::string_view source_name(UnicodeSource source);

/// One for each open document; not thread-safe. What it gives for a page depends on the document alone, not on the
/// pages that were asked for before.
class SecondLook {
 public:
  SecondLook();
  ~SecondLook();
  /// Mends the texts of the page's glyphs in place, and reads letters that are drawn as paths.
  void mend(pdf::PdfFile& file, PageContent& page);
  /// Of the fonts judged by the last call of mend().
  const std::vector<FontVerdict>& verdicts() const { return verdicts_; }

 private:
  void mend_fonts(pdf::PdfFile& file, PageContent& page);

  struct State;
  std::unique_ptr<State> state_;
  std::vector<FontVerdict> verdicts_;
  DrawnDigits digits_;
};

}  // namespace seder::glyphs
