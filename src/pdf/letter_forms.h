// Letters that a page paints as form XObjects, a form for each glyph (Matplotlib's letters beyond Latin-1).
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "base/glyph.h"
#include "base/result.h"
#include "pdf/object_source.h"

namespace seder::pdf {

class FontCache;

/// Font units of such a form's space in one em.
inline constexpr float kLetterFormUnits = 1000;

/// Which forms of a document are letters, and of what font made of them.
class LetterForms {
 public:
  struct Letter {
    uint32_t font;        ///< in the cache; kNone: the form is no letter
    uint8_t code;
  };
  /// name: what the resources call the form. Null where the name is not that of a letter or the form draws something else.
  /// Its sisters in xobjects become letters of the same font.
  const Letter* letter(ObjectSource& source, Object xobjects, std::string_view name, FontCache& fonts, Arena& document_arena, Diagnostics& diagnostics);
  /// Gives the letters of a page that painted some their advances: how far each is from what stands next to it on its line.
  void measure(PageContent& page) const;

 private:
  void gather(ObjectSource& source, Object xobjects, std::string_view name, FontCache& fonts, Arena& document_arena, Diagnostics& diagnostics);

  std::unordered_map<uint32_t, Letter> by_object_;
  std::vector<uint32_t> fonts_;
};

}  // namespace seder::pdf
