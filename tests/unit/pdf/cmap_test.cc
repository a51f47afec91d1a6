#include "pdf/cmap.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <initializer_list>
#include <utility>

#include "base/utf.h"
#include "pdf/glyph_names.h"

namespace seder::pdf {
namespace {

std::string mapped(std::string_view stream, uint32_t code) {
  std::string base;
  const UnicodeMap map = parse_to_unicode(stream, base);
  std::u32string out;
  return map.append(code, out) ? to_utf8(out) : "-";
}

TEST(ToUnicode, ReadsCharactersAndRanges) {
  constexpr std::string_view kMap = "2 beginbfchar <01> <05D0> <02> <05D105BC> endbfchar 1 beginbfrange <10> <12> <05D3> endbfrange";
  EXPECT_EQ(mapped(kMap, 1), "א");
  EXPECT_EQ(mapped(kMap, 2), "בּ");
  EXPECT_EQ(mapped(kMap, 0x11), "ה");
  EXPECT_EQ(mapped(kMap, 0x12), "ו");
  EXPECT_EQ(mapped(kMap, 0x13), "-");
}

TEST(ToUnicode, ReadsArraysAndSurrogates) {
  EXPECT_EQ(mapped("beginbfrange <0003> <0005> [<0627> <06440627> <0628>] endbfrange", 4), "لا");
  EXPECT_EQ(mapped("beginbfchar <05> <D83ADE00> endbfchar", 5), "\xF0\x9E\xA8\x80");
  EXPECT_EQ(mapped("beginbfrange <05> <06> <D83AEE00> endbfrange", 6), "\xEF\xBF\xBD\xEE\xB8\x81");  // half a pair is no character
}

// pdfwrite of Ghostscript 10.00 adds up the units of a string in two, and repeats a byte or moves all.
TEST(ToUnicode, UndoesWhatGhostscriptAddsUp) {
  const auto one = [](std::string text) { return mapped("beginbfrange <01><01><" + text + "> endbfrange", 1); };
  EXPECT_EQ(one("06444427"), "لا");
  EXPECT_EQ(one("06474754"), "هٔ");
  EXPECT_EQ(one("05d0d0b7"), "אַ");
  EXPECT_EQ(one("200c0ca9"), "\u200Cک");
  EXPECT_EQ(one("202c2c20"), "\u202C ");
  EXPECT_EQ(one("66006900"), "fi");
  EXPECT_EQ(one("6600cf00"), "ffi");
  EXPECT_EQ(one("41030a00"), "A\u030A");
  EXPECT_EQ(one("0644448b"), "لله");
  EXPECT_EQ(one("0c6b6b8b"), "الله");
  EXPECT_EQ(one("065151b4"), "ل\u0651\u0670");
  EXPECT_EQ(one("05bcbcaa"), "ש\u05BC\u05C1");
  EXPECT_EQ(one("25002900"), "%)");
  EXPECT_EQ(one("6a515173"), "-");             // sums of more: nothing is left
  EXPECT_EQ(one("2c0e0e27"), "-");
  EXPECT_EQ(one("09090902"), "\u0909\u0902");  // honest strings
  EXPECT_EQ(one("06440627"), "لا");
  EXPECT_EQ(one("FB000069"), "\uFB00i");       // xdvipdfmx, for ffi
  EXPECT_EQ(one("0644064406470627"), "للها");
  EXPECT_EQ(one("6f225b57"), "漢字");
  EXPECT_EQ(one("010000e9"), "\u0100é");
}

// One code a range, as pdfwrite writes them.
std::string told(std::string_view name, std::initializer_list<std::pair<uint32_t, uint32_t>> codes) {
  std::string out = "/CMapName/" + std::string(name) + " def " + std::to_string(codes.size()) + " beginbfrange\n";
  char line[32];
  for (const auto& [code, unit] : codes) std::snprintf(line, sizeof line, "<%04x><%04x><%04x>\n", code, code, unit), out += line;
  return out + "endbfrange";
}

bool doubted(std::string_view stream, uint32_t code) {
  std::string base;
  return parse_to_unicode(stream, base).doubts(code);
}

// pdfwrite of Ghostscript 10.00 leaves 05 | D0 of a range that begins with 05D0, and counts up from there.
TEST(ToUnicode, UndoesWhatGhostscriptBlends) {
  // he to yod, final kaf to lamed whole, samekh and ayin: the alphabet's order, borne out by lamed.
  const std::string ordered = told("R12", {{0x7F, 0xD5}, {0x80, 0xD6}, {0x81, 0xD7}, {0x82, 0xD8}, {0x87, 0x5DC}, {0x8C, 0xE5}, {0x8D, 0xE6}});
  EXPECT_EQ(mapped(ordered, 0x7F), "ה");
  EXPECT_EQ(mapped(ordered, 0x82), "ח");
  EXPECT_EQ(mapped(ordered, 0x8D), "ע");
  EXPECT_FALSE(doubted(ordered, 0x7F));
  // Beside more plain letters than these.
  const std::string mixed = told("R9", {{0x44, 'a'}, {0x45, 'b'}, {0x46, 'c'}, {0x47, 'd'}, {0x9E, 0xD7}, {0x9F, 0xD8}, {0xA4, 0x5D9}, {0xA7, 0xDD}});
  EXPECT_EQ(mapped(mixed, 0x9F), "ה");
  EXPECT_EQ(mapped(mixed, 0xA7), "ל");
  const std::string characters = told("R22", {{0x20, 0x20}, {0x60C, 0x12}, {0xFE83, 0x181}, {0xFE8D, 0x18B}, {0xFEFB, 0x1F9}});
  EXPECT_EQ(mapped(characters, 0xFE8D), "\uFE8D");
  EXPECT_EQ(mapped(characters, 0x60C), "،");
}

TEST(ToUnicode, UndoesBlendsOfPointsAndDigitsBesideWholeOnes) {
  // patah, qamats and a whole dagesh; maqaf and rafe; alef, final kaf, and a whole tsadi.
  const std::string pointed = told("R42", {{0xD8, 0xB7}, {0xD9, 0xB8}, {0xDD, 0x5BC}, {0xDF, 0xBF}, {0xE0, 0xC0}, {0xE9, 0xD5}, {0xF3, 0xDF}, {0xFF, 0x5E6}});
  EXPECT_EQ(mapped(pointed, 0xD8), "\u05B7");
  EXPECT_EQ(mapped(pointed, 0xDF), "\u05BE");
  EXPECT_EQ(mapped(pointed, 0xE0), "\u05BF");
  EXPECT_EQ(mapped(pointed, 0xF3), "ך");
  const std::string persian = told("R32", {{2, 0x647}, {0x38, '0'}, {0x6C, 0xF7}, {0x6D, 0xF8}, {0x73, 0x6F8}});
  EXPECT_EQ(mapped(persian, 0x6C), "۱");
  EXPECT_EQ(mapped(persian, 0x6D), "۲");
  const std::string arabic = told("R32", {{2, 0x647}, {0x38, 'f'}, {0x6C, 'g'}, {0x6D, 'h'}, {0x6E, 0x663}});
  EXPECT_EQ(mapped(arabic, 0x6C), "١");
  EXPECT_EQ(mapped(arabic, 0x38), "f");   // at no digit's place
}

TEST(ToUnicode, AnAlphabetOfAccentedCapitalsAmongPlainLettersIsHebrew) {
  std::string ranges = "<08ff><09ff><00de>\n";   // at the end of a row
  uint32_t count = 1;
  const auto add = [&](uint32_t code, uint32_t unit) {
    char line[32];
    std::snprintf(line, sizeof line, "<%04x><%04x><%04x>\n", code, code, unit), ranges += line, ++count;
  };
  for (uint32_t i = 0; i < 26; ++i) add(0x24 + i, 'A' + i);
  for (uint32_t i = 0; i < 27; ++i)
    if (i != 9 && i != 21) add(0x8F6 + i, i < 21 ? 0xD5 + i : 0xE7 + i - 22);   // of ranges from alef and from tsadi
  const std::string face = "/CMapName/R8 def " + std::to_string(count) + " beginbfrange\n" + ranges + "endbfrange";
  EXPECT_EQ(mapped(face, 0x8F6), "א");
  EXPECT_EQ(mapped(face, 0x8FF), "י");
  EXPECT_EQ(mapped(face, 0x900), "ך");
  EXPECT_EQ(mapped(face, 0x910), "ת");
  EXPECT_EQ(mapped(face, 0x24), "A");
}

TEST(ToUnicode, DoubtsWhatGhostscriptBlendsBeyondRecovery) {
  const std::string numbered = told("R8", {{1, 0xED}, {2, 0xDD}, {3, 0xED}, {4, 0xD5}, {5, 0xD7}, {6, 0xD5}, {7, 0x2E}});
  EXPECT_TRUE(doubted(numbered, 1));
  EXPECT_FALSE(doubted(numbered, 7));
  const std::string arabic = told("R13", {{1, 0x37}, {2, 0x4E}, {3, 0x46}, {4, 0x2E}, {5, 0x47}, {6, 0x27}, {7, 0x46}, {8, 0x27}, {9, 0x4E}, {10, 0x2E}, {11, 0x31}});
  EXPECT_TRUE(doubted(arabic, 3));
  EXPECT_FALSE(doubted(arabic, 11));
  const std::string face = told("R9", {{0x10, '-'}, {0x11, '.'}, {0x14, '1'}, {0x15, '2'}, {0x18, '5'}, {0x1B, '8'}, {0x1C, '9'}, {0x24, 'A'}, {0x62, 0x33}, {0x65, 0x38}});
  EXPECT_EQ(mapped(face, 0x62), "–");   // off the place that a three has in this face
  EXPECT_EQ(mapped(face, 0x65), "‘");
  EXPECT_EQ(mapped(face, 0x1B), "8");
  EXPECT_TRUE(doubted(told("R9", {{1, 0x33}, {2, 0x34}, {3, 0x33}}), 3));   // a dash, told as a three
}

TEST(ToUnicode, LeavesHonestMapsOfPdfwriteAlone) {
  const std::string french = told("R8", {{1, 'l'}, {2, 'e'}, {3, 0xE9}, {4, 't'}, {5, 0xE0}, {6, 0xE7}});
  EXPECT_EQ(mapped(french, 3), "é");
  EXPECT_FALSE(doubted(french, 3));
  EXPECT_FALSE(doubted(told("R8", {{0xE0, 0xE0}, {0xE1, 0xE1}, {0xE2, 0xE2}}), 0xE1));   // a legacy font's own codes
  // Figures of another size, told as what they are.
  const std::string notes = told("R9", {{0x10, '-'}, {0x11, '.'}, {0x14, '1'}, {0x15, '2'}, {0x18, '5'}, {0x1B, '8'}, {0x1C, '9'}, {0x24, 'A'}, {0x62, '2'}, {0x63, '3'}});
  EXPECT_EQ(mapped(notes, 0x63), "3");
  EXPECT_FALSE(doubted(told("F1", {{1, 0xED}, {2, 0xDD}, {3, 0xED}, {4, 0xD5}}), 1));      // another producer
}

TEST(ToUnicode, ForgivesWhatProducersWrite) {
  EXPECT_EQ(mapped("1 beginbfchar<01><05D0>endbfchar", 1), "א");                      // no white space
  EXPECT_EQ(mapped("beginbfchar < 00 01 > < 05 D0 > endbfchar", 1), "א");             // white space inside
  EXPECT_EQ(mapped("99 beginbfchar <01> <05D0> endbfchar", 1), "א");                  // a wrong count
  EXPECT_EQ(mapped("beginbfchar <01> <05D0>", 1), "א");                               // no end
  EXPECT_EQ(mapped("beginbfchar <01> <41> endbfchar", 1), "A");                       // one byte
  EXPECT_EQ(mapped("beginbfrange <0001> <0002> 1488 endbfrange", 2), "ב");            // a number
  EXPECT_EQ(mapped("beginbfchar <02> <05D1> <01> <05D0> <02> <05D2> endbfchar", 2), "ג");  // the last one counts
  EXPECT_EQ(mapped("% beginbfchar <01> <05D0>", 1), "-");
}

TEST(ToUnicode, SurvivesNonsense) {
  EXPECT_EQ(mapped("beginbfrange <00> <FFFFFFFF> <0041> endbfrange", 0x7FFFFFFF), "-");
  EXPECT_EQ(mapped("beginbfrange <05> <01> <0041> endbfrange", 3), "-");
  EXPECT_EQ(mapped("beginbfrange <01> [ [ [", 1), "-");
  EXPECT_EQ(mapped("beginbfchar <01> (", 1), "-");
  EXPECT_EQ(mapped(std::string_view("\0\xFF<", 3), 1), "-");
}

TEST(CidMap, ReadsCodesOfSeveralLengths) {
  std::string base;
  const CidMap map = parse_cid_map(
      "begincodespacerange <00> <80> <8140> <9FFC> endcodespacerange "
      "begincidrange <20> <7E> 1 <8140> <817E> 633 endcidrange begincidchar <80> 97 endcidchar",
      base);
  const std::string bytes = "\x21\x81\x41\x80";
  EXPECT_EQ(map.read(bytes, 0).bytes, 1);
  EXPECT_EQ(map.cid_of(map.read(bytes, 0)), 2u);
  EXPECT_EQ(map.read(bytes, 1).bytes, 2);
  EXPECT_EQ(map.cid_of(map.read(bytes, 1)), 634u);
  EXPECT_EQ(map.cid_of(map.read(bytes, 3)), 97u);
}

TEST(CidMap, PredefinedOnesAreBuiltIn) {
  CidMap identity, japanese, vertical;
  ASSERT_TRUE(predefined_cid_map("Identity-V", identity));
  EXPECT_TRUE(identity.identity && identity.vertical);
  ASSERT_TRUE(predefined_cid_map("UniJIS-UTF16-H", japanese));
  EXPECT_EQ(japanese.cid_of(japanese.read("\x30\x42", 0)), 843u);   // HIRAGANA LETTER A in Adobe-Japan1
  ASSERT_TRUE(predefined_cid_map("UniJIS-UTF16-V", vertical));
  EXPECT_TRUE(vertical.vertical);
  EXPECT_EQ(vertical.cid_of(vertical.read("\x30\x42", 0)), 843u);   // built on the horizontal one
  EXPECT_EQ(vertical.cid_of(vertical.read("\x30\x01", 0)), 7887u);  // the comma has a form of its own
  CidMap none;
  EXPECT_FALSE(predefined_cid_map("No-Such-H", none));
}

TEST(CidMap, CollectionsHaveUnicode) {
  UnicodeMap map;
  ASSERT_TRUE(collection_to_unicode("Japan1", map));
  std::u32string out;
  EXPECT_TRUE(map.append(843, out));
  EXPECT_EQ(to_utf8(out), "あ");
}

std::string named(std::string_view name) {
  std::u32string out;
  return append_glyph_name(name, false, out) == NameRule::kUnknown ? "-" : to_utf8(out);
}

TEST(GlyphNames, FollowTheList) {
  EXPECT_EQ(named("A"), "A");
  EXPECT_EQ(named("afii57664"), "א");
  EXPECT_EQ(named("alefhamzaabovearabic"), "أ");
  EXPECT_EQ(named("lamedholam"), "לֹ");
  EXPECT_EQ(named(".notdef"), "-");
}

TEST(GlyphNames, FollowTheRules) {
  EXPECT_EQ(named("uni05D0"), "א");
  EXPECT_EQ(named("uni064406270644"), "لال");
  EXPECT_EQ(named("u1EE00"), "\xF0\x9E\xB8\x80");
  EXPECT_EQ(named("uniD800"), "-");
  EXPECT_EQ(named("f_f_i"), "ffi");
  EXPECT_EQ(named("uniFEEE"), "\xEF\xBB\xAE");
  EXPECT_EQ(named("A.small"), "A");
}

TEST(GlyphNames, KnowWhatArabicFontsSay) {
  EXPECT_EQ(named("lam_alef"), "لا");
  EXPECT_EQ(named("_lam_alef"), "لا");
  EXPECT_EQ(named("arab_zero"), "٠");
  EXPECT_EQ(named("alefhamza.fina"), "أ");
  EXPECT_EQ(named("alef.isol"), "ا");
  EXPECT_EQ(named("alef"), "א");   // by itself the list's Hebrew letter
  EXPECT_EQ(named("uni0628.init"), "ب");
}

TEST(GlyphNames, KnowHowFreeFacesSpellThem) {
  EXPECT_EQ(named("behinitial"), "ب");
  EXPECT_EQ(named("alefwithhamzaaboveisolated"), "أ");
  EXPECT_EQ(named("arabicalef"), "ا");
  EXPECT_EQ(named("arabickaffinal"), "ك");
  EXPECT_EQ(named("kaffinal"), "ך");   // without a word of Arabic it is the Hebrew letter
  EXPECT_EQ(named("arabicindicdigittwo"), "٢");
  EXPECT_EQ(named("extendedarabicindicdigittwo"), "۲");
  EXPECT_EQ(named("arabicquestionmark"), "؟");
  EXPECT_EQ(named("behar.init"), "ب");
  EXPECT_EQ(named("shindot"), "\xD7\x81");
  EXPECT_EQ(named("alef-hb"), "א");
  EXPECT_EQ(named("memFinalhb"), "ם");
  EXPECT_EQ(named("shin_shindot"), "שׁ");
  for (std::string_view name : {"questionmark", "percentsign", "bar", "hb", "thb"}) EXPECT_EQ(named(name), name == "bar" ? "|" : "-") << name;
}

TEST(GlyphNames, KnowTheSignsOfTex) {
  EXPECT_EQ(named("lessmuch"), "≪");
  EXPECT_EQ(named("parenleftBigg"), "(");
  EXPECT_EQ(named("summationdisplay"), "∑");
  EXPECT_EQ(named("parenlefttp"), "⎛");   // private in the list
  EXPECT_EQ(named("text"), "-");
}

TEST(GlyphNames, SayNothingWhereTheyOnlyCount) {
  for (std::string_view name : {"g123", "cid:12", "glyph7", "index3", "", "_", "G01"}) EXPECT_EQ(named(name), "-") << name;
}

}  // namespace
}  // namespace seder::pdf
