// Glyph ids followed back through a font's own shaping tables.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace seder::pdf {

/// What each glyph of an OpenType program stands for after shaping, where the program kept its cmap and GSUB.
class ShapedGlyphs {
 public:
  /// Null where there is nothing to follow. bytes must outlive the object.
  static std::unique_ptr<ShapedGlyphs> open(std::string_view bytes);
  /// Loads what open() needs where that comes on demand (cli/static/harfbuzz_on_demand.cc): before a process gives up
  /// the right to open files.
  static void prepare();
  virtual ~ShapedGlyphs() = default;
  /// Logical order; empty: not reached. The first question shapes the letters, one that they leave open their pairs.
  virtual std::u32string_view text_of(uint32_t glyph) = 0;
};

}  // namespace seder::pdf
