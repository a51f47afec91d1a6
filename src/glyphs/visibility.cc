// Input: glyphs with what is known of their visibility. Output: the glyphs that are read.
// Method: what is painted is read. Text that is not painted (render modes 3 and 7, or painted and then covered) is read
// where it is the text layer of a picture: on a page that shows (nearly) no text, or over an image with no
// visible text at the same place. All other unpainted text is a duplicate or not meant for the eye.
// Source: ISO 32000 9.3.6. Cannot decide: a layer whose words differ from the picture's.
#include <algorithm>

#include "glyphs/steps.h"
#include "script/script.h"

namespace seder::glyphs {
namespace {

constexpr uint32_t kFewLetters = 12;        // a page number, a scanner's stamp
constexpr uint32_t kLayerTimes = 8;         // a layer this many times longer than the visible text is the text
constexpr uint16_t kLayerMask = kGlyphInvisible | kGlyphCovered;
constexpr size_t kImages = 32;              // a scan comes in a few strips or layers, not in hundreds
constexpr float kCell = 8;                  // pt: a letter's size; cells that visible text occupies

bool has_letter(const PageContent& page, const Glyph& glyph) {
  for (char32_t c : page.text_of(glyph))
    if (c > 0x20 && c != 0xA0) return true;
  return false;
}

/// Cells of the page with visible text in them.
class Occupied {
 public:
  explicit Occupied(const PageContent& page)
      : columns_(cells(page.width)), rows_(cells(page.height)), taken_(size_t{columns_} * rows_, 0) {}

  void add(const Rect& box) {
    visit(box, [&](uint8_t& cell) { cell = 1; });
  }
  bool any(const Rect& box) {
    bool found = false;
    visit(box, [&](uint8_t& cell) { found |= cell != 0; });
    return found;
  }

 private:
  static uint32_t cells(float length) {
    return static_cast<uint32_t>(std::clamp(length / kCell, 1.0f, 2000.0f)) + 1;
  }
  static uint32_t index(float at, uint32_t count) {
    return static_cast<uint32_t>(std::clamp(at / kCell, 0.0f, static_cast<float>(count - 1)));
  }
  template <typename Visit>
  void visit(const Rect& box, Visit call) {
    const uint32_t x0 = index(box.x0, columns_), x1 = index(box.x1, columns_);
    const float middle = box.center_y();
    const uint32_t y = index(middle, rows_);
    for (uint32_t x = x0; x <= x1; ++x) call(taken_[size_t{y} * columns_ + x]);
  }

  uint32_t columns_, rows_;
  std::vector<uint8_t> taken_;
};

std::vector<Rect> largest_images(const PageContent& page) {
  std::vector<Rect> boxes;
  for (const Graphic& graphic : page.graphics)
    if (graphic.kind == Graphic::Kind::kImage) boxes.push_back(graphic.box);
  std::sort(boxes.begin(), boxes.end(), [](const Rect& a, const Rect& b) {
    return a.width() * a.height() > b.width() * b.height();
  });
  if (boxes.size() > kImages) boxes.resize(kImages);
  return boxes;
}

bool over_image(const std::vector<Rect>& images, const Glyph& glyph) {
  const Point middle{glyph.box.center_x(), glyph.box.center_y()};
  return std::any_of(images.begin(), images.end(), [&](const Rect& box) { return box.contains(middle); });
}

}  // namespace

void choose_layer(Work& work) {
  const PageContent& page = work.page;
  const size_t n = page.glyphs.size();
  uint32_t visible = 0, layer = 0;
  for (const Glyph& glyph : page.glyphs) {
    if ((glyph.flags & kGlyphHiddenMask) == 0) visible += has_letter(page, glyph);
    else if ((glyph.flags & kGlyphHiddenMask & ~kLayerMask) == 0) layer += has_letter(page, glyph);
  }
  const std::vector<Rect> images = largest_images(page);
  const bool whole_layer = layer > 0 && (visible < kFewLetters || uint64_t{visible} * kLayerTimes < layer) &&
                           (layer > visible || !images.empty());
  work.hidden.assign(n, 0);
  Occupied occupied(page);
  if (!images.empty() || whole_layer)
    for (const Glyph& glyph : page.glyphs)
      if ((glyph.flags & kGlyphHiddenMask) == 0 && has_letter(page, glyph)) occupied.add(glyph.box);
  for (size_t i = 0; i < n; ++i) {
    const Glyph& glyph = page.glyphs[i];
    const uint16_t hidden = glyph.flags & kGlyphHiddenMask;
    if (hidden == 0) continue;
    const bool readable = (hidden & ~kLayerMask) == 0 && (whole_layer || over_image(images, glyph)) &&
                          !occupied.any(glyph.box);
    if (readable) {
      work.seen.text_layer_used = true;
    } else {
      work.hidden[i] = 1;
      work.seen.hidden.push_back(static_cast<uint32_t>(i));
    }
  }
}

}  // namespace seder::glyphs
