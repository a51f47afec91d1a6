#include "glyphs/sister_fonts.h"

#include <gtest/gtest.h>

namespace seder::glyphs {
namespace {

/// A font's use of the alphabet from alef on, codes from `first` on.
Usage alphabet(uint32_t font, uint32_t first, uint32_t letters, uint32_t hole = kNone) {
  Usage out;
  for (uint32_t i = 0; i < letters; ++i) {
    const bool known = i != hole;
    out.glyphs.push_back({font, first + i, static_cast<uint32_t>(out.text.size()), static_cast<uint16_t>(known), false, false});
    if (known) out.text.push_back(U'א' + i);
  }
  return out;
}

TEST(SisterFonts, FacesThatNumberTheirLettersAlike) {
  const CodeTexts regular = texts_of(alphabet(1, 500, 22), 1), bold = texts_of(alphabet(2, 500, 20, 7), 2);
  EXPECT_EQ(bold.count(507), 0u);
  EXPECT_TRUE(are_sisters(bold, regular));
  EXPECT_EQ(regular.at(507), U"ח");
}

TEST(SisterFonts, SubsetsNumberedAnewAreNone) {
  const CodeTexts regular = texts_of(alphabet(1, 3, 22), 1);
  EXPECT_FALSE(are_sisters(texts_of(alphabet(2, 4, 22), 2), regular));
  EXPECT_FALSE(are_sisters(texts_of(alphabet(2, 3, 5), 2), regular));   // too few to tell
}

TEST(SisterFonts, AFamilyIsTheNameWithoutItsStyle) {
  EXPECT_EQ(family_of("XBZar-BoldItalic"), family_of("XBZar"));
  EXPECT_EQ(family_of("David,Bold"), "David");
  EXPECT_NE(family_of("XBZar"), family_of("XBYagut"));
}

}  // namespace
}  // namespace seder::glyphs
