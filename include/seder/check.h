// What is wrong with a PDF's text, page by page and font by font; what other tools will get from it; what seder
// makes of it. The command `seder check` is a view on this.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "seder/export.h"
#include "seder/result.h"
#include "seder/seder.h"

namespace seder {

enum class Verdict : uint8_t {
  kClean,     ///< the stored text is right as it is; notes at most
  kFindings,  ///< something to know; seder has put it right or does not need it
  kUnmended,  ///< something that could not be put right
};
SEDER_API std::string_view name_of(Verdict verdict);

/// One thing found. Names are stable; docs/formats/check.md has them all.
struct Finding {
  std::string_view name;      ///< kebab-case: "visual-order", "unicode-missing", ...
  uint32_t count = 1;         ///< glyphs, words or lines that it is about
  bool mended = true;         ///< seder's text has it right
  bool note = false;          ///< true, and no fault of the text: the verdict leaves it out
};

enum class StoredLetters : uint8_t { kNone, kLogical, kVisual, kMixed };

/// In which order a page's right-to-left text is stored.
struct StoredOrder {
  StoredLetters letters = StoredLetters::kNone;  ///< inside words
  StoredLetters words = StoredLetters::kNone;    ///< the words of a line
  bool glyph_by_glyph = false;                   ///< most glyphs are painted by an operator of their own
  uint32_t pairs = 0;                            ///< pairs of neighbouring letters that were looked at
};

struct FontCheck {
  std::string name, type;
  int32_t object = -1;
  bool embedded = false, to_unicode = false;
  std::vector<std::string_view> faults;
  uint32_t codes = 0, mended = 0, unknown = 0;
  std::string_view by;        ///< the evidence that most mended codes come from
  std::string face;           ///< the known face that its outlines are
};

struct PageCheck {
  uint32_t page = 0;
  Verdict verdict = Verdict::kClean;
  StoredOrder stored;
  bool usable_as_is = true;   ///< what a tool gets that takes the stored text as it stands
  uint8_t confidence = 100;   ///< of seder's text, over its lines
  uint8_t layer_quality = 255;  ///< of an invisible OCR layer: words that are words, of 100; 255: none, or too few to say
  uint32_t glyphs = 0, lines = 0;
  std::vector<Finding> findings;
  std::vector<FontCheck> fonts;   ///< those with faults
};

struct FileCheck {
  Verdict verdict = Verdict::kClean;
  DocumentInfo info;
  std::string origin;         ///< the family of the program that wrote it: "chromium", "libreoffice", ...; empty: unknown
  std::vector<PageCheck> pages;
};

struct CheckOptions {
  Options read;
  uint32_t most_pages = 0;    ///< 0: all; otherwise so many, evenly spread
};

/// Errors: as Document::open. A page that cannot be read is a finding.
SEDER_API Result<FileCheck> check_file(const std::string& path, const CheckOptions& options = {});
SEDER_API Result<FileCheck> check_bytes(std::string_view bytes, const CheckOptions& options = {});

/// One JSON object a file, on a line of its own.
SEDER_API void append_json(std::string& out, std::string_view file, const FileCheck& check);
/// One JSON object a page, each on a line of its own with the file's name, origin and producer: for pipelines.
SEDER_API void append_json_pages(std::string& out, std::string_view file, const FileCheck& check);
/// A table for people.
SEDER_API void append_table(std::string& out, std::string_view file, const FileCheck& check);

}  // namespace seder
