// The document model: Document > Page > Article > Block > Line > Word > Glyph. Immutable once built, the
// one thing that every writer reads. A page is a handful of flat arrays; a parent names its children by
// index range, so that a page costs no allocation per word.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "seder/direction.h"
#include "seder/export.h"
#include "seder/result.h"

namespace seder {

/// Points, y up, origin at the lower left of the crop box as seen.
struct Box {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

/// Children [first, first + count) of an array of Page.
struct Range {
  uint32_t first = 0, count = 0;
};

enum class Role : uint8_t {
  kParagraph, kHeading, kSectionLabel, kByline, kLede, kCaption, kPullQuote, kListItem, kTable, kForm,
  kFootnote, kVerse, kRunningHead, kPageNumber, kWatermark, kAnnotation,
};
SEDER_API std::string_view name_of(Role role);
/// Running heads, page numbers, watermarks: not part of the text unless asked for.
SEDER_API bool is_furniture(Role role);

struct PageGlyph {
  Box box;
  Range text;             ///< bytes of Page::text of its line; empty for what has no character of its own
  uint32_t font = 0xFFFFFFFF;
  uint32_t code = 0;
  uint8_t source = 0;     ///< UnicodeSource
  uint8_t confidence = 0;
};

struct Word {
  Range text;             ///< bytes of Page::text
  Box box;
  Range glyphs;
  uint8_t confidence = 100;
  bool superscript = false, subscript = false, bold = false, italic = false;
};

struct Line {
  Range text;             ///< bytes of Page::text, logical order, no line end
  Range words;            ///< logical order
  Box box;
  float baseline = 0, angle = 0, size = 0;
  Direction direction = Direction::kLtr;
  uint8_t confidence = 100;
  uint32_t reasons = 0;   ///< bits; names by reason_names()
};

struct Cell {
  Range lines;
  uint16_t row = 0, column = 0;   ///< column 0 is first in reading direction
  uint16_t row_span = 1, column_span = 1;
  bool header = false;
  Direction direction = Direction::kLtr;
  uint8_t language = 255; ///< lm::Language; 255 unknown
  Range text;             ///< bytes of Page::text, the cell's lines joined
};

struct Block {
  Role role = Role::kParagraph;
  Range text;             ///< bytes of Page::text: the lines joined to one paragraph (tables: empty, see cells)
  Range lines;
  Range cells;            ///< kTable, kForm, kVerse: row by row
  Box box;
  Direction direction = Direction::kLtr;
  uint8_t language = 255; ///< lm::Language; 255 unknown
  uint8_t level = 0;      ///< heading level 1..6, list nesting 1..
  uint8_t confidence = 100;
  bool continues = false; ///< its text goes on from the block before it in reading order (column or page break)
  bool joins_without_space = false;  ///< with continues: a word was broken there
  bool drops_hyphen = false;         ///< with continues, over a page break: the hyphen at the end of the page before goes
  std::string_view reason;           ///< why it stands where it stands; a static string
};

struct Article {
  Range blocks;           ///< reading order
  bool continues = false; ///< the last article of the page before goes on in it
  uint32_t id = 0;        ///< from 1, through the document: pieces of one article share it; 0: pages were read apart
};

struct Page {
  uint32_t index = 0;
  float width = 0, height = 0;
  Direction direction = Direction::kLtr;
  uint8_t confidence = 100;
  std::string text;       ///< all strings of the page; ranges point into it
  std::vector<Article> articles;
  std::vector<Block> blocks;
  std::vector<Line> lines;
  std::vector<Cell> cells;
  std::vector<Word> words;
  std::vector<PageGlyph> glyphs;   ///< only when asked for (Options::glyphs)
  Diagnostics diagnostics;

  std::string_view string(Range r) const { return std::string_view(text).substr(r.first, r.count); }
};

/// BCP 47 code of Block::language; empty where it is unknown.
SEDER_API std::string_view language_code(uint8_t language);

/// Stable kebab-case names of a Line's reasons.
SEDER_API std::vector<std::string_view> reason_names(uint32_t reasons);

}  // namespace seder
