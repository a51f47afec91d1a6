#include "pdf/font.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "base/utf.h"
#include "pdf/lexer.h"

namespace seder::pdf {
namespace {

/// Objects written down in the test; streams are their bytes.
class TestSource : public ObjectSource {
 public:
  void add(uint32_t number, std::string text) { objects_[number] = std::move(text); }
  void add_stream(uint32_t number, std::string bytes) {
    streams_[number] = std::move(bytes);
    records_[number].self = {number, 0};
  }
  Object trailer() const override { return {}; }
  Result<Object> load(Ref ref, Arena& arena) override {
    if (records_.count(ref.number)) return Object::stream(&records_[ref.number]);
    return parsed(objects_[ref.number], arena);
  }
  Result<std::string_view> decode(const Object& stream, Arena&) override {
    return std::string_view(streams_[stream.stream_record()->self.number]);
  }
  bool refuses() const override { return false; }
  void take_diagnostics(Diagnostics&) override {}
  uint32_t object_count() const override { return 100; }

  static Object parsed(std::string_view text, Arena& arena) {
    Lexer lexer(text, arena, Lexer::Strings::kCopy);
    ObjectParser parser(20);
    Object out;
    return parser.parse_value(lexer, arena, out) ? out : Object();
  }

 private:
  std::map<uint32_t, std::string> objects_, streams_;
  std::map<uint32_t, StreamRecord> records_;
};

struct Loaded {
  TestSource source;
  Arena arena;
  Diagnostics diagnostics;
  std::unique_ptr<Font> font;

  void load(std::string_view dict) { font = load_font(source, TestSource::parsed(dict, arena), arena, diagnostics); }
  std::string text(std::string_view bytes) {
    std::string out;
    for (size_t at = 0; at < bytes.size();) {
      const FontChar& c = font->next(bytes, at);
      out += c.text_count == 0 ? "?" : to_utf8(font->text().substr(c.text_first, c.text_count));
      at += c.code_bytes;
    }
    return out;
  }
  const FontChar& first(std::string_view bytes) { return font->next(bytes, 0); }
};

TEST(NooriFont, LigaturesByFaceAndCode) {
  Loaded f;   // InPage through a printer driver: the face and the code say all
  f.load("<</Subtype/TrueType/BaseFont/ABCDEF+NOORIN01/Encoding/WinAnsiEncoding>>");
  EXPECT_EQ(f.text("W`"), "آج");
  Loaded alias;
  alias.load("<</Subtype/TrueType/BaseFont/NOORI001/Encoding/WinAnsiEncoding>>");
  EXPECT_EQ(alias.text("Z"), "ا");
  Loaded latin;
  latin.load("<</Subtype/TrueType/BaseFont/Noorin/Encoding/WinAnsiEncoding>>");
  EXPECT_EQ(latin.text("Z"), "Z") << "another face";
}

TEST(NooriFont, ToUnicodeSaysTheCodeOnly) {
  Loaded f;
  f.source.add_stream(7, "1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <21> <F057> <22> <F060> endbfchar");
  f.load("<</Subtype/TrueType/BaseFont/ABCDEF+NOORIN01/Encoding/WinAnsiEncoding/ToUnicode 7 0 R>>");
  EXPECT_EQ(f.text("!\""), "آج");
}

TEST(NooriFont, DotsAreAPart) {
  Loaded f;
  f.load("<</Subtype/TrueType/BaseFont/ABCDEF+NOORIN86/Encoding/WinAnsiEncoding>>");
  const FontChar& dots = f.font->next("*", 0);
  EXPECT_EQ(dots.text_count, 0);
  EXPECT_EQ(dots.source, UnicodeSource::kEncoding) << "known to have no letter of its own";
}

TEST(SimpleFont, StandardFontHasItsEncodingAndWidths) {
  Loaded f;
  f.load("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  EXPECT_EQ(f.text("A \x93\xE9"), "A “é");
  EXPECT_FLOAT_EQ(f.first("A").width, 0.667f);
  EXPECT_TRUE(f.first(" ").is_word_space);
  EXPECT_TRUE(f.first(" ").is_blank);
  EXPECT_EQ(f.first("A").source, UnicodeSource::kEncoding);
}

TEST(SimpleFont, DifferencesNameGlyphs) {
  Loaded f;
  f.load("<</Subtype/Type1/BaseFont/ABCDEF+Frank/FirstChar 1/Widths[500 250]/Encoding<</Differences[1/afii57664/uni05D1 300/A]>>>>");
  EXPECT_EQ(f.text("\x01\x02"), "אב");
  EXPECT_FLOAT_EQ(f.first("\x02").width, 0.25f);
  EXPECT_EQ(f.first("\x01").source, UnicodeSource::kGlyphName);
  EXPECT_TRUE(f.font->info().subset);
  EXPECT_EQ(f.font->info().name, "Frank");
}

TEST(SimpleFont, ToUnicodeComesFirst) {
  Loaded f;
  f.source.add_stream(7, "beginbfchar <41> <05D0> <42> <F041> endbfchar");
  f.load("<</Subtype/TrueType/BaseFont/X/Encoding/WinAnsiEncoding/ToUnicode 7 0 R>>");
  EXPECT_EQ(f.text("A"), "א");
  EXPECT_EQ(f.first("A").source, UnicodeSource::kToUnicode);
  EXPECT_EQ(f.text("B"), "B");   // a private character is no text: the encoding speaks
  EXPECT_EQ(f.text("C"), "C");
}

TEST(SimpleFont, SymbolAndDingbatsHaveTheirOwn) {
  Loaded f;
  f.load("<</Subtype/Type1/BaseFont/Symbol>>");
  EXPECT_EQ(f.text("ab"), "αβ");
  Loaded z;
  z.load("<</Subtype/Type1/BaseFont/ZapfDingbats>>");
  EXPECT_EQ(z.text("!4"), "✁✔");
}

// Ghostscript moves powers of ten between the matrix and the size: the em is of 1,200 units, and not what its widths say.
TEST(SimpleFont, Type3WithPowersOfTenInItsMatrix) {
  Loaded f;
  f.source.add_stream(9, "0 0 m");
  f.load("<</Subtype/Type3/FontMatrix[.00833333 0 0 -.00833333 0 0]/FontBBox[0 0 700 700]/CharProcs<</a1 9 0 R>>"
         "/Encoding<</Type/Encoding/Differences[49/a1]>>/FirstChar 49/LastChar 49/Widths[540]>>");
  EXPECT_NEAR(f.font->info().em, 10, 1e-3);
  Loaded bitmap;
  bitmap.source.add_stream(9, "0 0 m");
  bitmap.load("<</Subtype/Type3/FontMatrix[1 0 0 1 0 0]/FontBBox[0 0 40 40]/CharProcs<</a1 9 0 R>>"
         "/Encoding<</Type/Encoding/Differences[49/a1]>>/FirstChar 49/LastChar 49/Widths[23]>>");
  EXPECT_NEAR(bitmap.font->info().em, 46, 1e-3);   // a bitmap's pixels
}

TEST(SimpleFont, Type3GivesProceduresAndNames) {
  Loaded f;
  f.source.add_stream(9, "0 0 m");
  f.load("<</Subtype/Type3/FontMatrix[.01 0 0 .01 0 0]/FontBBox[0 -20 80 80]/CharProcs<</uni05D0 9 0 R/a1 9 0 R>>"
         "/Encoding<</Differences[65/uni05D0/a1]>>/FirstChar 65/Widths[50 60]>>");
  EXPECT_EQ(f.text("AB"), "א?");
  EXPECT_FLOAT_EQ(f.first("A").width, 0.5f);
  EXPECT_TRUE(f.font->type3_procedure('B').is_ref());
  EXPECT_TRUE(f.font->type3_procedure('C').is_null());
}

// Ghostscript takes the numbers of bitmaps for names of Zapf Dingbats.
TEST(SimpleFont, NumberedBitmapsAreNoDingbats) {
  Loaded f;
  f.source.add_stream(7, "beginbfchar <01> <2701> <02> <260E> <03> <05D0> endbfchar");
  f.source.add_stream(9, "0 0 m");
  f.load("<</Subtype/Type3/FontMatrix[.01 0 0 .01 0 0]/FontBBox[0 -20 80 80]/CharProcs<</a1 9 0 R/a4 9 0 R/a7 9 0 R>>"
         "/Encoding<</Differences[1/a1/a4/a7]>>/FirstChar 1/Widths[50 60 50]/ToUnicode 7 0 R>>");
  EXPECT_EQ(f.text("\x01\x02\x03"), "??א");
}

TEST(CompositeFont, IdentityWithWidths) {
  Loaded f;
  f.source.add_stream(7, "beginbfrange <0003> <0005> <05D0> endbfrange");
  f.load("<</Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts[<</Subtype/CIDFontType2/DW 700"
         "/W[3[400 500] 9 12 300]>>]>>");
  EXPECT_EQ(f.text(std::string_view("\0\3\0\4\0\5\0\11", 8)), "אבג?");
  EXPECT_FLOAT_EQ(f.first(std::string_view("\0\4", 2)).width, 0.5f);
  EXPECT_FLOAT_EQ(f.first(std::string_view("\0\5", 2)).width, 0.7f);
  EXPECT_FLOAT_EQ(f.first(std::string_view("\0\12", 2)).width, 0.3f);
  EXPECT_EQ(f.first("\x01").code_bytes, 1);   // half a code at the string's end
}

TEST(CompositeFont, WithoutWidthsEveryGlyphIsOneEmWide) {
  Loaded f;
  f.load("<</Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2>>]>>");
  EXPECT_FLOAT_EQ(f.first(std::string_view("\0\4", 2)).width, 1.0f);
}

TEST(CompositeFont, CollectionSpeaksWithoutToUnicode) {
  Loaded f;
  f.load("<</Subtype/Type0/BaseFont/X/Encoding/90ms-RKSJ-H/DescendantFonts[<</Subtype/CIDFontType0"
         "/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>>>]>>");
  EXPECT_EQ(f.text("\x82\xA0""A"), "あA");
}

TEST(CompositeFont, VerticalMetrics) {
  Loaded f;
  f.load("<</Subtype/Type0/BaseFont/X/Encoding/Identity-V/DescendantFonts[<</Subtype/CIDFontType2/DW2[900 -1100]/W2[5[-500 250 800]]>>]>>");
  const FontChar& plain = f.first(std::string_view("\0\4", 2));
  EXPECT_FLOAT_EQ(plain.advance_y, -1.1f);
  EXPECT_FLOAT_EQ(plain.origin_y, 0.9f);
  const FontChar& own = f.first(std::string_view("\0\5", 2));
  EXPECT_FLOAT_EQ(own.advance_y, -0.5f);
  EXPECT_FLOAT_EQ(own.origin_x, 0.25f);
}

std::string char_map(std::string_view pairs) { return "1 begincodespacerange <00> <FFFF> endcodespacerange 9 beginbfchar " + std::string(pairs) + " endbfchar"; }

/// What a composite font of that name shows for two-byte codes.
std::string shown_by(std::string_view name, std::string_view to_unicode, std::string_view codes) {
  Loaded f;
  f.source.add_stream(7, char_map(to_unicode));
  f.load("<</Subtype/Type0/BaseFont/" + std::string(name) + "/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts[<</Subtype/CIDFontType2>>]>>");
  return f.text(codes);
}

TEST(SymbolFonts, CodesShowTheirSigns) {
  Loaded f;
  f.load("<</Subtype/TrueType/BaseFont/ABCDEF+Wingdings-Regular/FontDescriptor<</Flags 4>>>>");
  EXPECT_EQ(f.text("l\xA7\xD8\xFCq"), "●▪➢✓❑");
  EXPECT_EQ(f.first("l").source, UnicodeSource::kEncoding);
}

TEST(SymbolFonts, ToUnicodeThatNamesTheCodeIsNoText) {
  EXPECT_EQ(shown_by("Wingdings", "<0003> <F0A7> <0004> <00D8> <0005> <0178> <0006> <2022>", {"\0\3\0\4\0\5\0\6", 8}), "▪➢••");
}

TEST(SymbolFonts, TrueToUnicodeOfSymbolIsBelieved) {
  EXPECT_EQ(shown_by("SymbolMT", "<0003> <F0B7> <0004> <00D7> <0005> <03B1> <0006> <0061>", {"\0\3\0\4\0\5\0\6", 8}), "•×αα");
}

TEST(SymbolFonts, PrivateBulletsOfAnyFont) {
  EXPECT_EQ(shown_by("Bullets", "<0003> <F0B7> <0004> <F0FC> <0005> <F041>", {"\0\3\0\4\0\5", 6}), "•✓?");
}

TEST(Fonts, SurviveDamage) {
  for (std::string_view dict : {"null", "<<>>", "<</Subtype/Type0>>", "<</Subtype/Type0/DescendantFonts[null]/Encoding/NoSuch>>",
                                "<</Subtype/Type1/Widths[null(x)/n]/FirstChar -9/Encoding<</Differences[-5/a 999999999999/b(x)]>>>>",
                                "<</Subtype/Type3/FontMatrix[0 0 0 0 0 0]/Encoding 5>>",
                                "<</Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</W[1 2]/DW -1e30>>]>>",
                                "<</Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</W[-1[5] 70000 80000 3 5 1 7 1[]]>>]>>"}) {
    Loaded f;
    f.load(dict);
    ASSERT_NE(f.font, nullptr) << dict;
    for (int code = 0; code < 256; ++code) {
      const char bytes[] = {static_cast<char>(code), static_cast<char>(255 - code)};
      EXPECT_GE(f.font->next({bytes, 2}, 0).code_bytes, 1) << dict;
    }
  }
}

TEST(Fonts, DamagedProgramIsAsGoodAsNone) {
  Loaded f;
  f.source.add_stream(8, "this is no font");
  f.load("<</Subtype/TrueType/BaseFont/X/FontDescriptor<</Flags 4/FontFile2 8 0 R>>>>");
  f.text("\x05");
  EXPECT_EQ(f.font->outlines(), nullptr);
  EXPECT_TRUE(f.font->info().program_damaged);
}

}  // namespace
}  // namespace seder::pdf
