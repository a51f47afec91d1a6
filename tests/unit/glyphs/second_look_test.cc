// Which fonts are suspected, and what the second look makes of them.
#include "glyphs/second_look.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "glyphs/font_reading.h"
#include "glyphs/font_use.h"
#include "glyphs/shape_reading.h"
#include "script/script.h"
#include "support/tiny_pdf.h"

namespace seder::glyphs {
namespace {

// Texts written for these tests.
constexpr std::u32string_view kHebrew =
    U"הרכבת האחרונה יצאה מן התחנה בשעה מאוחרת והנוסעים המעטים ישבו בשקט והביטו בחלון החשוך אשה אחת קראה מכתב ישן "
    U"שמצאה בכיס המעיל וילד קטן ספר את האורות של הכפרים הרחוקים כאשר הגיעו אל הגשר הגדול האט הנהג את הקרון והודיע "
    U"שעליהם לחכות עד שיפסק הגשם איש לא התלונן כולם ידעו שבחורף הנהר עולה על גדותיו ושאין טעם למהר סבתא אחת הוציאה "
    U"מן הסל עוגה עטופה במפית וחילקה לכל מי שרצה וכך הפכו זרים לשכנים לשעה קלה ואחר כך המשיכה הרכבת בדרכה אל העיר "
    U"שעל שפת הים שם חיכו להם בני המשפחה עם מטריות צבעוניות וקומקום תה חם על השולחן";
constexpr std::u32string_view kProgram =
    U"for (int i = 0; i < n; ++i) { buf[i] = src[n - i - 1]; crc ^= tbl[(crc >> 8) & 0xff]; } return crc; static int cmp(const void *p, const void *q) "
    U"{ struct rec *r = p, *s = q; if (strcmp(r->key, s->key) < 0) printf(\"%d %s\", r->num, r->str); return strncmp(r->grp, s->grp, sizeof r->grp); } "
    U"#define MKSTR(x) #x void *xmalloc(size_t nbytes) { void *ptr = malloc(nbytes); if (!ptr) err(1, \"malloc\"); memset(ptr, 0, nbytes); return ptr; }";
constexpr std::u32string_view kEnglish =
    U"nobody in the village remembered who had planted the old walnut tree beside the well but everyone agreed that it was older than the church "
    U"and in the autumn the children gathered nuts there and carried them home in their caps while the teacher pretended not to see them";

/// A page of one font that paints a text letter by letter.
PageContent painted(std::u32string_view text, UnicodeSource source = UnicodeSource::kToUnicode) {
  PageContent page;
  page.width = 600, page.height = 800;
  float x = 0;
  for (char32_t c : text) {
    Glyph g;
    g.origin = {x, 700}, g.advance = {6, 0}, g.size = 12, g.font = 0, g.code = c, g.source = source;
    g.text_first = static_cast<uint32_t>(page.text.size()), g.text_count = 1;
    if (c == ' ') g.flags = kGlyphSpace;
    page.text.push_back(c), page.glyphs.push_back(g);
    x += 6;
  }
  return page;
}

uint32_t faults_of(const PageContent& page) {
  uint32_t faults = 0;
  for (const FontSuspicion& s : suspect_fonts(page)) faults |= s.faults;
  return faults;
}

std::u32string mapped(std::u32string_view text, const std::map<char32_t, char32_t>& table) {
  std::u32string out;
  for (char32_t c : text) out.push_back(table.contains(c) ? table.at(c) : c);
  return out;
}

std::map<char32_t, char32_t> keyboard() {
  constexpr std::u32string_view letters = U"אבגדהוזחטיךכלםמןנסעףפץצקרשת", keys = U"tcdsvuzjyhlfkonibxg;p.mera,";
  std::map<char32_t, char32_t> out;
  for (size_t i = 0; i < letters.size(); ++i) out[letters[i]] = keys[i];
  return out;
}

TEST(Suspicion, LanguagesAndProgramsAreAboveIt) {
  EXPECT_EQ(faults_of(painted(kHebrew)), 0u);
  EXPECT_EQ(faults_of(painted(kEnglish)), 0u);
  EXPECT_EQ(faults_of(painted(kProgram)), 0u);
}

TEST(Suspicion, HebrewOnTheKeysOfItsKeyboard) {
  EXPECT_EQ(faults_of(painted(mapped(kHebrew, keyboard()))), uint32_t{kFaultLatinCoded});
}

TEST(Suspicion, APatternOfOneLetterIsNoText) {
  std::u32string pattern;
  for (int i = 0; i < 300; ++i) pattern += i % 3 == 0 ? U"b q " : U"b b ";
  EXPECT_EQ(faults_of(painted(pattern)), 0u);
}

TEST(Suspicion, LettersExchanged) {
  constexpr std::u32string_view letters = U"אבגדהוזחטיכלמנסעפצקרשת";
  std::map<char32_t, char32_t> table;
  for (size_t i = 0; i < letters.size(); ++i) table[letters[i]] = letters[(i + 7) % letters.size()];
  EXPECT_EQ(faults_of(painted(mapped(kHebrew, table))), uint32_t{kFaultUnlikely});
}

TEST(Suspicion, ACommonLetterThatIsNeverThere) {
  EXPECT_EQ(faults_of(painted(mapped(kHebrew, {{U'ה', U'ו'}}))), uint32_t{kFaultUnlikely});
  EXPECT_EQ(absent_letters(mapped(kHebrew, {{U'ה', U'ו'}}), lm::Language::kHebrew), U"ה");
  EXPECT_EQ(absent_letters(kHebrew, lm::Language::kHebrew), U"");   // it has no tsadi at a word's end, as so short a text may
}

TEST(Suspicion, LettersOfNoLanguage) {
  std::map<char32_t, char32_t> moved;
  for (char32_t c = 0x5D0; c <= 0x5EA; ++c) moved[c] = c + 0xB0;   // U+0680 to U+069A
  EXPECT_EQ(faults_of(painted(mapped(kHebrew, moved))), uint32_t{kFaultUnlikely});
}

TEST(Suspicion, SignsInPlaceOfLetters) {
  std::map<char32_t, char32_t> signs;
  for (char32_t c = 0x5D0; c <= 0x5EA; ++c) signs[c] = c - 0x5D0 + 0x21;
  EXPECT_EQ(faults_of(painted(mapped(kHebrew, signs))), uint32_t{kFaultLatinCoded});
  std::u32string drawn;
  for (int i = 0; i < 300; ++i) drawn += i % 10 == 0 ? U"+" : U"=";
  EXPECT_EQ(faults_of(painted(drawn)), 0u);
}

// A subset's numbers as characters: letters and signs mixed, and the blank is the commonest letter.
TEST(Suspicion, CodesInARowWithTheBlankAmongThem) {
  constexpr std::u32string_view kCodes = U"#B\"Dq$3xF&'zH*+J;L<N=P>R@T%";
  std::map<char32_t, char32_t> codes{{U' ', U'v'}};
  for (char32_t c = 0x5D0; c <= 0x5EA; ++c) codes[c] = kCodes[c - 0x5D0];
  EXPECT_EQ(faults_of(painted(mapped(kHebrew, codes))), uint32_t{kFaultLatinCoded});
}

TEST(Suspicion, StrayLettersBetweenJoinedOnes) {
  PageContent page = painted(U"كتا#ب كبي#ر");
  EXPECT_EQ(faults_of(page), uint32_t{kFaultStray});
  EXPECT_EQ(faults_of(painted(U"كتاب # كبير")), 0u);
}

// WeasyPrint's slices of a run: the quotation mark's code has the comma behind it, too.
TEST(Suspicion, ASignThatSwallowedTheNextOne) {
  PageContent page = painted(U"אמר \"טוב\", והלך");
  Glyph& quote = page.glyphs[8];
  ASSERT_EQ(page.text_of(quote), U"\"");
  quote.text_first = static_cast<uint32_t>(page.text.size()), quote.text_count = 2;
  page.text.insert(page.text.end(), {U'"', U','});
  EXPECT_EQ(faults_of(page), uint32_t{kFaultOverlong});
  EXPECT_TRUE(are_two_signs(U").") && are_two_signs(U"!\u00BB"));
  EXPECT_FALSE(are_two_signs(U"..") || are_two_signs(U"=>") || are_two_signs(U"fi") || are_two_signs(U"\""));
}

// More of the same: a letter of a headline has the beginning of the headline's word.
TEST(Suspicion, ALetterThatHasItsWord) {
  PageContent page = painted(U"הפרדס");
  Glyph& letter = page.glyphs[0];
  letter.text_first = static_cast<uint32_t>(page.text.size()), letter.text_count = 3;
  page.text.insert(page.text.end(), {U'ה', U'פ', U'ר'});
  EXPECT_EQ(faults_of(page), uint32_t{kFaultOverlong | kFaultSliced});
  EXPECT_TRUE(is_piece_of_run(U"הפרד", 0.6f) && is_piece_of_run(U"ہ ہ", 0.6f));
  EXPECT_FALSE(is_piece_of_run(U"הפרד", 1.8f) || is_piece_of_run(U"אל", 0.3f) || is_piece_of_run(U"לָ", 0.3f));
}

// The same in capitals and small letters alone.
TEST(Suspicion, CodesAsLettersOfBothCases) {
  std::map<char32_t, char32_t> codes{{U' ', U'v'}};
  for (char32_t c = 0x5D0; c <= 0x5EA; ++c) codes[c] = (c % 2 ? U'A' : U'a') + (c - 0x5D0) * 7 % 20;
  EXPECT_EQ(faults_of(painted(mapped(kHebrew, codes))), uint32_t{kFaultLatinCoded});
}

// Low bytes of right-to-left letters: a Latin letter at a word's end, an accent over a letter.
TEST(Suspicion, LatinLettersThatEndRightToLeftWords) {
  EXPECT_EQ(faults_of(painted(U"چهارG خیابان")), uint32_t{kFaultStray});
  EXPECT_EQ(faults_of(painted(U"وXML باPDF")), 0u);
  EXPECT_EQ(faults_of(painted(U"ב\"כ צ' X ב-PDF")), 0u);
  PageContent page = painted(U"אויףיא¸ר");
  for (size_t i = 6; i < page.glyphs.size(); ++i) page.glyphs[i].origin.x -= i > 6 ? 6 : 0;
  page.glyphs[6].advance.x = 0;
  EXPECT_EQ(faults_of(page), uint32_t{kFaultStray});
}

// A file: pages of lines, each word and blank one string, codes of two bytes; and a second font F2 of single bytes without any Unicode.
class Book {
 public:
  explicit Book(const std::map<char32_t, uint32_t>& codes) : codes_(codes) {}
  Book& page(std::u32string_view text, std::string more = {}) {
    std::string content;
    int y = 760;
    for (size_t at = 0; at < text.size(); at += 70, y -= 20) {
      const std::u32string_view line = text.substr(at, 70);
      content += "BT /F1 12 Tf 1 0 0 1 " + std::to_string(560 - 6 * static_cast<int>(line.size())) + " " + std::to_string(y) + " Tm <";
      for (size_t i = line.size(); i-- > 0;) content += hex(codes_.at(line[i]));
      content += "> Tj ET\n";
    }
    pages_.push_back(content + more);
    return *this;
  }
  /// known: characters that the ToUnicode has.
  std::string bytes(std::u32string_view known) const {
    test::TinyPdf pdf;
    std::string kids;
    for (uint32_t i = 0; i < pages_.size(); ++i) {
      kids += std::to_string(10 + 2 * i) + " 0 R ";
      pdf.object(10 + 2 * i, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents " + std::to_string(11 + 2 * i) + " 0 R/Resources<</Font<</F1 3 0 R/F2 5 0 R>>>>>>");
      pdf.stream(11 + 2 * i, "", pages_[i]);
    }
    pdf.object(1, "<</Type/Catalog/Pages 2 0 R>>");
    pdf.object(2, "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages_.size()) + ">>");
    pdf.object(3, "<</Type/Font/Subtype/Type0/BaseFont/Body/Encoding/Identity-H/ToUnicode 4 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Body/DW 500"
                  "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/Body/Flags 4/Ascent 800/Descent -200>>>>]>>");
    std::string rows;
    size_t count = 0;
    for (const auto& [c, code] : codes_) {
      if (known.find(c) != known.npos) rows += "<" + hex(code) + "> <" + hex(static_cast<uint32_t>(c)) + ">\n", ++count;
    }
    pdf.stream(4, "", "1 begincodespacerange <0000> <FFFF> endcodespacerange\n" + std::to_string(count) + " beginbfchar\n" + rows + "endbfchar");
    pdf.object(5, "<</Type/Font/Subtype/Type1/BaseFont/Signs/FirstChar 0/LastChar 255/FontDescriptor<</Type/FontDescriptor/FontName/Signs/Flags 4/Ascent 800/Descent -200"
                  "/MissingWidth 600>>>>");
    pdf.table();
    return pdf.bytes;
  }

 private:
  static std::string hex(uint32_t v) {
    char out[8];
    std::snprintf(out, sizeof out, "%04X", v);
    return out;
  }
  std::map<char32_t, uint32_t> codes_;
  std::vector<std::string> pages_;
};

/// Codes in no order of the alphabet.
std::map<char32_t, uint32_t> shuffled_codes() {
  std::map<char32_t, uint32_t> out{{U' ', 3}};
  for (uint32_t i = 0; i < 27; ++i) out[0x5D0 + i] = 4 + (i * 11 + 5) % 27;
  return out;
}

std::u32string all_letters() {
  std::u32string out = U" ";
  for (char32_t c = 0x5D0; c <= 0x5EA; ++c) out.push_back(c);
  return out;
}

struct Looked {
  std::u32string text;
  std::vector<UnicodeSource> sources;
  std::vector<FontVerdict> verdicts;
};

std::vector<Looked> look(const std::string& bytes, const std::vector<uint32_t>& order) {
  auto file = pdf::PdfFile::open(bytes, {});
  EXPECT_TRUE(file.ok());
  SecondLook second_look;
  std::vector<Looked> out((*file)->page_count());
  for (uint32_t index : order) {
    Diagnostics unused;
    Result<PageContent> page = (*file)->page(index, unused);
    second_look.mend(**file, *page);
    Looked& looked = out[index];
    for (const Glyph& g : page->glyphs) looked.text += page->text_of(g), looked.sources.push_back(g.source);
    looked.verdicts = second_look.verdicts();
  }
  return out;
}

TEST(SecondLook, LeavesACleanPageAlone) {
  const std::string bytes = Book(shuffled_codes()).page(kHebrew).bytes(all_letters());
  const std::vector<Looked> pages = look(bytes, {0});
  EXPECT_TRUE(pages[0].verdicts.empty());
  EXPECT_TRUE(std::all_of(pages[0].sources.begin(), pages[0].sources.end(), [](UnicodeSource s) { return s == UnicodeSource::kToUnicode; }));
}

TEST(SecondLook, FillsALostLetterAndSaysHow) {
  std::u32string known = all_letters();
  std::erase(known, U'מ');
  const std::vector<Looked> pages = look(Book(shuffled_codes()).page(kHebrew).bytes(known), {0});
  EXPECT_EQ(std::count(pages[0].text.begin(), pages[0].text.end(), U'מ'), std::count(kHebrew.begin(), kHebrew.end(), U'מ'));
  EXPECT_EQ(std::count(pages[0].sources.begin(), pages[0].sources.end(), UnicodeSource::kCipher), std::count(kHebrew.begin(), kHebrew.end(), U'מ'));
  ASSERT_EQ(pages[0].verdicts.size(), 1u);
  EXPECT_EQ(pages[0].verdicts[0].faults, uint32_t{kFaultMissing});
}

// Signs of a formula font, each alone between Hebrew words, are not letters, whatever letters would fit.
TEST(SecondLook, SignsThatStandAloneAreNoLetters) {
  std::string signs;
  for (int i = 0; i < 90; ++i) {
    char code[40];
    std::snprintf(code, sizeof code, " 1 0 0 1 %d %d Tm <%02X> Tj", 60 + i % 6 * 80, 380 - i / 6 * 20, 33 + i * 7 % 60);
    signs += code;
  }
  const std::string bytes = Book(shuffled_codes()).page(kHebrew, "BT /F2 12 Tf" + signs + " ET\n").bytes(all_letters());
  const std::vector<Looked> pages = look(bytes, {0});
  const auto is_letter = [](char32_t c) { return script::is_hebrew(c) || script::is_arabic(c); };
  EXPECT_EQ(std::count_if(pages[0].text.begin(), pages[0].text.end(), is_letter), std::count_if(kHebrew.begin(), kHebrew.end(), is_letter));
}

TEST(SecondLook, APageIsReadAlikeWhicheverComesFirst) {
  Book book(shuffled_codes());
  for (size_t i = 0; i < 6; ++i) book.page(kHebrew.substr(i * 70));
  const std::string bytes = book.bytes(U" ");
  const std::vector<Looked> forward = look(bytes, {0, 1, 2, 3, 4, 5}), backward = look(bytes, {5, 4, 3, 2, 1, 0});
  for (size_t i = 0; i < forward.size(); ++i) EXPECT_EQ(forward[i].text, backward[i].text) << "page " << i + 1;
  EXPECT_NE(forward[0].text.find(U"ה"), std::u32string::npos);
}

// Pictures at hand.
class GivenPictures final : public pdf::PictureProgram {
 public:
  explicit GivenPictures(std::vector<pdf::GlyphShape> shapes) : shapes_(std::move(shapes)) {}
  uint32_t glyph_count() const override { return static_cast<uint32_t>(shapes_.size()); }
  bool is_sfnt() const override { return true; }
  Metrics metrics(uint32_t glyph) override { return {true, shapes_[glyph].advance, shapes_[glyph].ink, false}; }
  bool shape(uint32_t glyph, pdf::GlyphShape& out) override { return out = shapes_[glyph], true; }
  float ascent() const override { return 0.8f; }
  float descent() const override { return -0.2f; }

 private:
  std::vector<pdf::GlyphShape> shapes_;
};

class PictureFont final : public pdf::Font {
 public:
  explicit PictureFont(std::vector<pdf::GlyphShape> shapes) : program_(std::move(shapes)) { info_.embedded = true, info_.name = "Strange"; }
  const pdf::FontChar& next(std::string_view, size_t) override { return char_; }
  std::u32string_view text() const override { return {}; }
  const pdf::FontInfo& info() const override { return info_; }
  pdf::Object type3_procedure(uint32_t) const override { return {}; }
  Matrix type3_matrix() const override { return {}; }
  pdf::Object type3_resources() const override { return {}; }
  std::string_view program() override { return {}; }
  pdf::FontProgram* outlines() override { return &program_; }
  uint32_t glyph_of(uint32_t code) override { return code; }
  pdf::CodeEvidence evidence(uint32_t) override { return {}; }

 private:
  GivenPictures program_;
  pdf::FontInfo info_;
  pdf::FontChar char_;
};

pdf::GlyphShape picture(uint32_t seed, uint64_t change = 0) {
  pdf::GlyphShape out;
  for (uint64_t& word : out.bits) word = (seed = seed * 1664525u + 1013904223u, uint64_t{seed} << 32 | (seed * 2654435761u));
  out.bits[0] ^= change;
  out.ink = {0.05f, 0.0f, 0.5f, 0.6f + 0.01f * static_cast<float>(seed % 7)};
  out.advance = 0.55f;
  return out;
}

/// Two faces; letters alef to tav in the first, the first ten of them, drawn otherwise, in the second.
ShapeLibrary small_library() {
  const std::vector<std::string> faces{"First", "Second"};
  std::vector<ShapeRecord> records;
  for (uint32_t i = 0; i < 27; ++i) records.push_back({0, std::u32string(1, 0x5D0 + i), key_of(picture(100 + i))});
  for (uint32_t i = 0; i < 10; ++i) records.push_back({1, std::u32string(1, 0x5D0 + i), key_of(picture(500 + i))});
  static const std::string bytes = pack_shapes(faces, records);   // the library reads them where they lie
  return ShapeLibrary::from_bytes(bytes);
}

TEST(SecondLook, GlyphsWithoutAFontHaveNoSisters) {
  const std::string bytes = test::TinyPdf::page("BT /F1 12 Tf 50 700 Td (letters that are known) Tj ET");
  auto file = pdf::PdfFile::open(bytes, {});
  ASSERT_TRUE(file.ok());
  Diagnostics unused;
  Result<PageContent> page = (*file)->page(0, unused);
  ASSERT_TRUE(page.ok());
  for (size_t i = 0; i < page->glyphs.size(); ++i) {
    Glyph& g = page->glyphs[i];
    if (i % 2 == 0) g.text_count = 0, g.source = UnicodeSource::kNone, g.flags = 0;   // a font with holes,
    if (i % 5 == 0) g.font = kNone;                                                   // and damage that left no font
  }
  SecondLook second_look;
  second_look.mend(**file, *page);
  EXPECT_LE(second_look.verdicts().size(), 1u);
}

// Its memory is the system's affair: what it answers is the same.
TEST(ShapeLibrary, AnswersTheSameWhenItsMemoryWasGivenBack) {
  ShapeLibrary library = ShapeLibrary::builtin(), other = ShapeLibrary::builtin();
  EXPECT_FALSE(library.is_mapped());
  for (uint32_t seed = 0; seed < 20; ++seed) {
    const ShapeKey key = key_of(picture(seed));
    const std::vector<ShapeMatch> found = library.near(key, 200, 60, 5), again = other.near(key, 200, 60, 5);
    EXPECT_TRUE(library.is_mapped());
    ASSERT_EQ(found.size(), again.size());
    for (size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i].entry, again[i].entry);
    library.unmap();
    EXPECT_FALSE(library.is_mapped());
  }
  ShapeLibrary small = small_library();   // of other memory, which is left alone
  small.unmap();
  EXPECT_TRUE(small.is_mapped());
  EXPECT_FALSE(small.near(key_of(picture(100)), 0, 0, 1).empty());
}

TEST(ShapeReading, AFaceIsRecognisedByMostOfItsLetters) {
  const ShapeLibrary library = small_library();
  std::vector<pdf::GlyphShape> shapes{{}};
  for (uint32_t i = 0; i < 8; ++i) shapes.push_back(picture(100 + i, 0b101));   // two picture elements otherwise
  shapes.push_back(picture(900));                                               // a letter that the face does not have
  PictureFont font(shapes);
  const std::vector<uint32_t> codes{1, 2, 3, 4, 5, 6, 7, 8, 9};
  const FaceMatch face = recognise_face(font, codes, library);
  ASSERT_NE(face.face, 0xFFFF);
  EXPECT_EQ(library.face_name(face.face), "First");
  EXPECT_EQ(face.matched, 8u);
  EXPECT_EQ(read_in_face(font, 3, face, library).text, U"ג");
  EXPECT_TRUE(read_in_face(font, 9, face, library).alike.empty());
  EXPECT_TRUE(read_by_likeness(font, 9, library).text.empty());
}

TEST(ShapeReading, ALikenessIsLessSureThanTheSame) {
  const ShapeLibrary library = small_library();
  PictureFont font({{}, picture(503, 0xFFFFF), picture(503)});   // twenty picture elements otherwise; none
  const ShapeReading like = read_by_likeness(font, 1, library), same = read_by_likeness(font, 2, library);
  EXPECT_EQ(like.text, U"ד");
  EXPECT_EQ(same.text, U"ד");
  EXPECT_LT(like.confidence, same.confidence);
}

// A mark that the PDF called a letter: nobody has asked for its ink yet.
TEST(FontReading, AMarkThatWasAnotherCharacterIsMeasured) {
  const ShapeLibrary library = small_library();
  PictureFont font({{}, picture(900), picture(901)});   // of no known face
  FontReading reading(font, 0, std::vector<uint32_t>{1, 2}, library);
  reading.set_sliced({{1, U"\u05B7"}, {2, U"ל"}});
  PageContent page = painted(U"אב");
  for (Glyph& g : page.glyphs) g.code = 1 + static_cast<uint32_t>(&g - page.glyphs.data()), reading.mend(page, g, 0);
  EXPECT_EQ(page.text_of(page.glyphs[0]), U"\u05B7");
  EXPECT_GT(page.glyphs[0].ink_x1, page.glyphs[0].ink_x0);
  EXPECT_EQ(page.glyphs[1].ink_x1, 0);
}

TEST(ShapeReading, AFullBoxSaysNothing) {
  const ShapeLibrary library = small_library();
  pdf::GlyphShape bar = picture(1);
  bar.bits = {~0ull, ~0ull, ~0ull, ~0ull};
  PictureFont font({{}, bar});
  EXPECT_TRUE(read_by_likeness(font, 1, library).text.empty());
}

// What a key makes of a manual in German, or of a page of chess moves: words that the models like, of three letters of the alphabet.
TEST(Oddity, LettersInProportionsOfNoLanguageAreTold) {
  EXPECT_LT(oddity(kHebrew, lm::Language::kHebrew), kOddestProportions);
  EXPECT_GT(oddity(U"אאאאא אאאאאת אאאאאאאא איאאא אאאאאאאאאת", lm::Language::kHebrew), 2 * kOddestProportions);
  EXPECT_GT(oddity(kHebrew, lm::Language::kArabic), kOddestProportions);   // none of its letters
}

}  // namespace
}  // namespace seder::glyphs
