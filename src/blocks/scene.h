// What the block stage works on: one page's words as light boxes, its rules and pictures, and its typical
// measures. Everything is in the frame of the page's main angle, points, y up.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/arena.h"
#include "base/glyph.h"
#include "blocks/blocks.h"

namespace seder::blocks {

/// Notes and captions: em at most so many times the page's.
inline constexpr float kNoteSize = 0.93f;

/// A word, or (word == kNone) an object that stands in the flow as one piece: a table, a box.
struct Item {
  Rect box;             ///< x: of the word; y: from a little below the baseline to cap height
  float baseline = 0;
  float size = 0;       ///< em
  uint32_t word = kNone;
  uint32_t object = kNone;
  uint32_t row = 0;     ///< Rows::rows; objects: kNone
  uint32_t initial = kNone;  ///< word of the drop cap that begins this one
  Direction direction = Direction::kLtr;
  bool has_strong = false;
  bool bold = false;
  bool leader = false;      ///< dots that lead from one word to another; the box reaches from the one to the other
};

/// A drawn straight line. Horizontal: y0 is about y1; vertical: x0 is about x1.
struct Rule {
  Rect box;
  bool horizontal = true;
  float position() const { return horizontal ? box.center_y() : box.center_x(); }
};

/// A rectangle that is stroked, or filled with a tint that can be told from paper.
struct DrawnBox {
  Rect box;
  bool stroked = false;
  uint8_t lightness = 0;   ///< 0 black .. 255 white
};

struct Measures {
  float em = 10;        ///< size of most of the text
  float rtl_em = 10, ltr_em = 10;   ///< of the letters of either direction on a page of two scripts; em on others
  float pitch = 12;     ///< baseline to baseline of most neighbouring lines
  float word_gap = 3;   ///< median gap between words of a row
  Direction direction = Direction::kLtr;  ///< of the page's columns
  Rect text;            ///< hull of all words
};

struct Scene {
  const PageContent* page = nullptr;
  const glyphs::SeenPage* seen = nullptr;
  const lines::Rows* rows = nullptr;
  Arena* arena = nullptr;           ///< for records that live as long as the scene
  float angle = 0;                  ///< main angle of the page's text
  std::vector<Item> items;          ///< main angle only; row by row from the top, left to right in a row
  std::vector<uint32_t> slanted;    ///< rows at any other angle
  std::vector<Rule> horizontal;     ///< by y, top first
  std::vector<Rule> vertical;       ///< by x, left first
  std::vector<DrawnBox> boxes;
  std::vector<Rect> pictures;
  std::vector<Rect> dots;           ///< painted marks of a bullet's size, by y, top first
  std::vector<Rect> obstacles;      ///< what text runs around: pictures, sidebars, what cuts across columns
  Measures measures;
  std::vector<StructureTag> tags;   ///< by word; empty on an untagged page
  bool tags_agree = false;          ///< with what the page shows
  uint32_t tag_pairs = 0, tags_against = 0;   ///< pairs of lines of which the page is sure; those of which the tags say otherwise
};

Scene make_scene(const PageContent& page, const glyphs::SeenPage& seen, const lines::Rows& rows, Arena& arena);

/// Horizontal rules between two heights, top first.
std::span<const Rule> rules_between(const Scene& scene, float bottom, float top);

/// First and last characters of a word in logical order, marks left out; 0 for an empty word.
char32_t first_char(const Scene& scene, uint32_t word);
char32_t last_char(const Scene& scene, uint32_t word);
/// All characters of the word, clusters in visual order.
void append_text(const Scene& scene, uint32_t word, std::u32string& out);

/// Median of values (which it reorders); fallback for an empty list.
float median(std::vector<float>& values, float fallback);
/// The value that a quarter of the others are below (reorders them); fallback for an empty list.
float lower_quarter(std::vector<float>& values, float fallback);

}  // namespace seder::blocks
