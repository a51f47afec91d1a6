#include "base/utf.h"

#include <gtest/gtest.h>

namespace seder {

TEST(Utf, HebrewAndAstralCharactersRoundTrip) {
  const std::u32string text = U"סדר Aé€𐤀";
  EXPECT_EQ(from_utf8(to_utf8(text)), text);
}

TEST(Utf, IllFormedBytesBecomeOneReplacementForEachMaximalSubpart) {
  EXPECT_EQ(from_utf8("a\xF0\x9F\x98z"), U"a\uFFFDz");     // truncated four-byte sequence: one subpart
  EXPECT_EQ(from_utf8("\xC0\xAF"), U"\uFFFD\uFFFD");        // overlong: never a lead byte
  EXPECT_EQ(from_utf8("\xED\xA0\x80"), U"\uFFFD\uFFFD\uFFFD");  // surrogate
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));
  EXPECT_TRUE(is_valid_utf8("שלום"));
}

TEST(Utf, DecodingIntoAStringTellsOfIllFormedBytes) {
  std::u32string text = U"what was there";
  EXPECT_TRUE(decode_utf8("שa€", text));
  EXPECT_EQ(text, U"שa€");
  EXPECT_FALSE(decode_utf8("\xD7", text));   // a lead byte at the end
  EXPECT_EQ(text, U"\uFFFD");
  EXPECT_FALSE(decode_utf8("\xC1\x80", text));
  EXPECT_EQ(text, U"\uFFFD\uFFFD");
}

}  // namespace seder
