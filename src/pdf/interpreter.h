// Content streams -> glyphs (ISO 32000 8, 9, 14.6): runs the operators that place, show or hide text, and
// notes the paths and images that later stages use as evidence. Draws nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "base/glyph.h"
#include "pdf/font.h"
#include "pdf/letter_forms.h"
#include "pdf/object_source.h"

namespace seder::pdf {

/// Fonts of one document, each loaded once.
class FontCache {
 public:
  /// The font's index; loads it at its first use. font: the value in /Resources /Font (a Ref or a dictionary).
  uint32_t index_of(ObjectSource& source, Object font, Arena& document_arena, Diagnostics& diagnostics);
  /// Helvetica with WinAnsiEncoding, for names that the resources do not have.
  uint32_t substitute(ObjectSource& source, Arena& document_arena, Diagnostics& diagnostics);
  Font& at(uint32_t index) { return *fonts_[index]; }
  size_t size() const { return fonts_.size(); }
  LetterForms& letter_forms() { return letter_forms_; }

 private:
  std::vector<std::unique_ptr<Font>> fonts_;
  std::unordered_map<uint64_t, uint32_t> by_object_;
  uint32_t substitute_ = kNone;
  LetterForms letter_forms_;
};

/// A page dictionary with its inherited attributes looked up (7.7.3.4).
struct PageInput {
  uint32_t index = 0;
  Object dict;
  Object resources;
  Rect crop_box;        ///< default user space, normalised, inside the media box; never empty
  int rotate = 0;       ///< 0, 90, 180, 270
  float user_unit = 1;
};

struct InterpretOptions {
  bool annotations = true;
  Limits limits;
};

/// reused: a page that is done with, for its buffers.
/// Damage is a diagnostic; what was read before it stays. On the lazy layer the caller must look at
/// source.failed() afterwards and start again on qpdf.
PageContent interpret_page(ObjectSource& source, const PageInput& page, FontCache& fonts, Arena& document_arena,
                           Arena& page_arena, const InterpretOptions& options, Diagnostics& diagnostics,
                           PageContent reused = {});

}  // namespace seder::pdf
