// The picture of an outline that glyphs are compared by.
// In: an outline in font units. Out: 256 bits. Method: FreeType's smooth rasteriser over 16 x 16 pixels; half covered is ink.
// Source: FreeType's reference. Cannot decide: nothing; the comparison is shape_library's.
#include "pdf/glyph_picture.h"

#include FT_MODULE_H

#include <algorithm>
#include <new>

namespace seder::pdf {

namespace {

constexpr FT_Pos kWidestUnits = 30'000;            // font units; larger ink boxes are damage
constexpr int kShapeSide = 16;

/// What reads and draws the fonts of PDFs. FT_Init_FreeType goes on without a module that it had no memory for, and says nothing.
constexpr const char* kModules[] = {"sfnt", "truetype", "cff", "type1", "psaux", "psnames", "smooth"};

}  // namespace

FT_Library start_freetype() {
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) throw std::bad_alloc();   // nothing else can be wrong, whatever it calls the error
  for (const char* module : kModules) {
    if (FT_Get_Module(library, module) != nullptr) continue;
    FT_Done_FreeType(library);
    throw std::bad_alloc();
  }
  return library;
}

bool succeeded(FT_Error error) {
  if (FT_ERROR_BASE(error) == FT_Err_Out_Of_Memory) throw std::bad_alloc();
  return error == 0;
}

bool draw_picture(FT_Library library, FT_Outline& outline, std::array<uint64_t, 4>& bits) {
  // To 26.6 pixels with room for the division: the ink box fills the picture, each axis by itself.
  FT_BBox box;
  FT_Outline_Get_CBox(&outline, &box);
  const FT_Pos width = std::max<FT_Pos>(box.xMax - box.xMin, 1), height = std::max<FT_Pos>(box.yMax - box.yMin, 1);
  if (width > kWidestUnits || height > kWidestUnits) return false;
  FT_Outline_Translate(&outline, -box.xMin, -box.yMin);
  for (int i = 0; i < outline.n_points; ++i) {
    outline.points[i].x = outline.points[i].x * (kShapeSide * 64) / width;
    outline.points[i].y = outline.points[i].y * (kShapeSide * 64) / height;
  }
  unsigned char pixels[kShapeSide * kShapeSide] = {};
  FT_Bitmap bitmap = {};
  bitmap.rows = bitmap.width = kShapeSide;
  bitmap.pitch = kShapeSide;
  bitmap.buffer = pixels;
  bitmap.num_grays = 256;
  bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
  if (!succeeded(FT_Outline_Get_Bitmap(library, &outline, &bitmap))) return false;
  bits = {};
  for (size_t i = 0; i < sizeof pixels; ++i) {
    if (pixels[i] >= 128) bits[i / 64] |= uint64_t{1} << (i % 64);
  }
  return true;
}

}  // namespace seder::pdf
