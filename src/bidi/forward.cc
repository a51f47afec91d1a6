// Input: one line in logical order. Output: the same line as it stands on paper, left to right.
// Method: our own resolution (resolve.cc) for plain text; ICU where the text holds explicit directional
// characters, which the output then lacks (X9).
#include <unicode/ubidi.h>
#include <unicode/utf16.h>

#include <algorithm>

#include "bidi/resolve.h"

namespace seder::bidi {
namespace {

// ICU's levels, one for each code point.
void levels_by_icu(std::u32string_view logical, Direction direction, std::vector<uint8_t>& levels) {
  std::u16string text;
  for (char32_t c : logical) {
    if (c > 0xFFFF) {
      text.push_back(static_cast<char16_t>(U16_LEAD(c)));
      text.push_back(static_cast<char16_t>(U16_TRAIL(c)));
    } else {
      text.push_back(static_cast<char16_t>(c));
    }
  }
  const uint8_t base = direction == Direction::kRtl ? 1 : 0;
  levels.assign(logical.size(), base);
  UErrorCode status = U_ZERO_ERROR;
  UBiDi* bidi = ubidi_open();
  ubidi_setPara(bidi, text.data(), static_cast<int32_t>(text.size()), base, nullptr, &status);
  const UBiDiLevel* found = U_SUCCESS(status) && !text.empty() ? ubidi_getLevels(bidi, &status) : nullptr;
  for (size_t i = 0, unit = 0; found != nullptr && i < logical.size(); ++i) {
    levels[i] = found[unit];
    unit += logical[i] > 0xFFFF ? 2 : 1;
  }
  ubidi_close(bidi);
}

}  // namespace

namespace {

void resolve_and_reorder(std::u32string_view logical, Direction direction, Scratch& scratch) {
  const bool explicit_marks =
      std::any_of(logical.begin(), logical.end(), [](char32_t c) { return is_explicit(class_of(c)); });
  if (explicit_marks) {
    levels_by_icu(logical, direction, scratch.levels);
  } else {
    resolve_levels(logical, direction, {}, scratch);
  }
  reorder(scratch.levels, scratch.order);
}

}  // namespace

VisualOrder visual_order(std::u32string_view logical, Direction direction) {
  Scratch scratch;
  resolve_and_reorder(logical, direction, scratch);
  VisualOrder visual;
  visual.shape.reserve(logical.size());
  for (uint32_t i : scratch.order) visual.shape.push_back(scratch.levels[i] % 2 ? mirror_of(logical[i]) : logical[i]);
  visual.source = std::move(scratch.order);
  return visual;
}

std::u32string to_visual(std::u32string_view logical, Direction direction) {
  Scratch scratch;
  resolve_and_reorder(logical, direction, scratch);
  std::u32string visual, marks;
  visual.reserve(logical.size());
  for (uint32_t i : scratch.order) {
    const char32_t c = logical[i];
    const Class type = class_of(c);
    if (is_explicit(type) || c == 0x200E || c == 0x200F || c == 0x61C) continue;
    const bool rtl = scratch.levels[i] % 2;
    if (rtl && type == kNSM && i > 0) {                  // L3: met before its base; written after it
      marks.insert(marks.begin(), c);
      continue;
    }
    visual.push_back(rtl ? mirror_of(c) : c);            // L4
    visual += marks;
    marks.clear();
  }
  visual += marks;
  return visual;
}

}  // namespace seder::bidi
