// The procedures of a Type 3 font as outlines, so that its letters can be compared with known ones.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/geometry.h"
#include "pdf/font_program.h"

namespace seder::pdf {

/// A font whose glyphs are drawn by content streams. It has no names, no cmap and no tables: only outlines.
/// procedure: the decoded stream of a glyph, empty for none; to_em: glyph space -> em.
std::unique_ptr<FontProgram> make_drawn_font(std::function<std::string(uint32_t glyph)> procedure, uint32_t glyph_count, const Matrix& to_em);

}  // namespace seder::pdf
