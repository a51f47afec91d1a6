// The readings of one suspect font's codes: the ladder below ToUnicode, rung by rung.
// In: the font, how the document uses it, the reference shapes. Out: a text for each code. Method: see settle().
// Source: docs/design.md, "the ladder".
// Cannot decide: codes without any evidence; they stay U+FFFD.
#include "glyphs/font_reading.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "glyphs/language_letters.h"
#include "lm/language_model.h"
#include "script/script.h"

namespace seder::glyphs {

namespace {

constexpr uint8_t kSureCmap = 85, kSureBlank = 80;
constexpr uint16_t kLongestPlausible = 3;    // as in font_use.cc: longer strings need room
constexpr float kNarrowestEm = 0.10f;
constexpr uint32_t kFewestLies = 3, kLiesPart = 10;   // codes that contradict what is seen, and one in so many of the recognised
// What a neighbour of the same kind counts 1 for; together below 2, so that two neighbours outweigh all.
constexpr double kFontsOwnKind = 0.25, kPlainLetter = 0.5, kSeparatorByDigit = 0.75;
constexpr uint32_t kMostlyLies = 2;          // one in so many
constexpr uint32_t kMovedShare = 2;          // one lie in so many moves its letter by the same constant
constexpr uint32_t kHiddenUses = 5;          // of a letter that no code has and a glyph shows
constexpr uint8_t kSureLikeness = 80;        // found to the bit in another face
constexpr float kAlikeShare = 0.5f;          // of the codes in use: naskh and Hebrew faces have 0.7 and more, nastaliq 0.2 to 0.35
constexpr size_t kMostCompared = 300;
constexpr size_t kMostBeside = 12;           // codes beside a code that are kept
constexpr uint32_t kMostlyEnds = 2;          // one use in so many at a word's end: none of a letter that joins on
constexpr float kHighestStopEm = 0.25f, kStopShape = 1.7f;   // of the bar that is Urdu's full stop: it lies lower than a hyphen, and is shorter
constexpr float kBarShape = 3;               // width of a dash at least so many times its height,
constexpr float kLowestBarEm = 0.15f, kHighestBarEm = 0.45f;   // between these;
constexpr float kHyphenEm = 0.36f, kEnDashEm = 0.7f;           // a hyphen is a quarter to a third of an em, an en dash half, an em dash one
constexpr float kBlankEm = 0.12f;            // as in font_use.cc
constexpr size_t kLanguageSample = 6000;     // characters looked at to tell the language

// What cannot be told apart on paper, or is a matter of the language, becomes one character.
char32_t looks(char32_t c) {
  switch (c) {
    case 0x6CC: case 0x649: case 0x6D2: return 0x64A;                       // yeh
    case 0x6A9: case 0x6AA: return 0x643;                                   // kaf
    case 0x6C1: case 0x6BE: case 0x6D5: return 0x647;                       // heh
    case 0x67A: return 0x62A;                                               // two dots one above the other: faces (Amiri) set
    case 0x67B: return 0x64A;                                               // those of teh and yeh so where teeth are crowded
    case 0x5BE: case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212: case 0xAD: return '-';
    case 0x5F3: case 0x2018: case 0x2019: case 0x201A: case 0xB4: case 0x60: case 0x2032: return '\'';
    case 0x5F4: case 0x201C: case 0x201D: case 0x201E: case 0x2033: return '"';
    case 0xA0: return ' ';
    case 0xB7: case 0x2219: case 0x2022: case 0x6D4: return '.';
    case 0x5C0: case 0x7C: return 'l';
    default: break;
  }
  if (c >= 0x660 && c <= 0x669) return '0' + (c - 0x660);
  if (c >= 0x6F0 && c <= 0x6F9) return '0' + (c - 0x6F0);
  return c;
}

std::u32string paper(std::u32string_view text) {
  std::u32string out;
  for (char32_t c : script::fold(text)) {
    if (c != script::kTatweel && c != 0x200C && c != 0x200D && !script::is_bidi_control(c)) out.push_back(looks(c));
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool is_gods_name(std::u32string_view text) {
  std::u32string letters(text);
  std::erase_if(letters, [](char32_t c) { return script::is_mark(c); });
  return letters == U"\u0627\u0644\u0644\u0647" || letters == U"\u0644\u0644\u0647";
}

bool is_mirrored(char32_t c) { return c != 0 && script::mirrored(c) != c; }

bool has_strong(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return script::is_hebrew(c) || script::is_arabic(c) || script::is_digit(c); });
}

// Whether two texts of one glyph contradict each other in what a reader would notice.
bool contradict(std::u32string_view given, std::u32string_view seen) {
  if (!has_strong(given) && !has_strong(seen)) return false;
  return paper(given) != paper(seen);
}

bool overlong(std::u32string_view text, float width_em) {
  return are_two_signs(text) || is_piece_of_run(text, width_em) || (text.size() > kLongestPlausible && width_em < kNarrowestEm * static_cast<float>(text.size()));
}

// Of a font whose ToUnicode cuts the text of runs at the wrong places (WeasyPrint, in right-to-left text): the letters of a Latin
// ligature and a lone lam-alef may be what the glyph shows, no other string is.
bool is_slice(std::u32string_view text) {
  if (text.size() < 2) return false;
  if (std::all_of(text.begin(), text.end(), [](char32_t c) { return script::strong_of(c) == script::Strong::kLtr; })) return false;
  return !(text.size() == 2 && text[0] == 0x644 && (text[1] == 0x627 || text[1] == 0x622 || text[1] == 0x623 || text[1] == 0x625));
}

// Sof pasuq and paseq end and part verses of scripture; elsewhere what looks so is a colon and a bar.
bool is_verse_sign(char32_t c) { return c == 0x5C3 || c == 0x5C0; }

// Letters of Arabic's own alphabet, and of its points, come before the look-alikes of its neighbours, the dash of ranges before other bars.
bool is_plain(char32_t c) {
  return (c >= 0x621 && c <= 0x652 && c != 0x640 && !(c >= 0x63B && c <= 0x63F)) || (c >= 0x5B0 && c <= 0x5EA && !is_verse_sign(c)) || (c >= 0x20 && c < 0x7F) || (c >= 0x660 && c <= 0x66A) || c == 0x60C || c == 0x61B || c == 0x61F || c == 0x2013 || (c >= 0x2018 && c <= 0x201E) || c == 0x67E || c == 0x686 ||
         c == 0x698 || c == 0x6AF;
}

// Of what the language judged, by what the candidate came from.
uint8_t sureness(UnicodeSource source) {
  switch (source) {
    case UnicodeSource::kFontCmap: case UnicodeSource::kShaped: case UnicodeSource::kCodePage: return 75;
    case UnicodeSource::kShape: case UnicodeSource::kGlyphName: case UnicodeSource::kFontOrder: return 65;
    default: return 45;
  }
}

enum class Kind : uint8_t { kOther, kHebrew, kArabic, kLatin, kDigit };
Kind kind_of(std::u32string_view text) {
  for (char32_t c : text) {
    if (is_verse_sign(c)) return Kind::kOther;
    if (script::is_hebrew(c)) return Kind::kHebrew;
    if (script::is_digit(c)) return Kind::kDigit;
    if (script::is_arabic(c)) return Kind::kArabic;
    if (script::strong_of(c) == script::Strong::kLtr) return Kind::kLatin;
  }
  return Kind::kOther;
}

void count(KindCounts& n, Kind k) {
  n.hebrew += k == Kind::kHebrew, n.arabic += k == Kind::kArabic, n.latin += k == Kind::kLatin, n.digit += k == Kind::kDigit;
}

uint32_t count_of(const KindCounts& n, Kind k) {
  switch (k) {
    case Kind::kHebrew: return n.hebrew;
    case Kind::kArabic: return n.arabic;
    case Kind::kLatin: return n.latin;
    case Kind::kDigit: return n.digit;
    case Kind::kOther: break;
  }
  return 0;
}

}  // namespace

std::u32string_view letters_of_digraph(std::u32string_view text) {
  return text == U"\u05F0" ? U"\u05D5\u05D5" : text == U"\u05F1" ? U"\u05D5\u05D9" : text == U"\u05F2" ? U"\u05D9\u05D9" : std::u32string_view();
}

// Letters that only one of the languages of the Arabic script writes tell them apart; a share of a hundredth of the
// letters is beyond quotations. Models cannot: they fold the letters that the shapes leave open.
constexpr size_t kTellingShare = 100;
lm::Language language_of(std::u32string_view text) {
  size_t letters = 0, persian = 0, urdu = 0, arabic = 0;
  for (char32_t c : text) {
    if (!script::is_arabic(c) || !script::is_letter(c)) continue;
    ++letters;
    if (c == 0x67E || c == 0x686 || c == 0x698 || c == 0x6AF) ++persian;
    if (c == 0x679 || c == 0x688 || c == 0x691 || c == 0x6BA || c == 0x6D2) ++urdu;
    if (c == 0x629 || c == 0x623 || c == 0x625) ++arabic;
  }
  if (letters == 0) return lm::Language::kUnknown;
  if (urdu * kTellingShare > letters) return lm::Language::kUrdu;
  return persian * kTellingShare > letters && persian > arabic ? lm::Language::kPersian : lm::Language::kArabic;
}

namespace {

std::vector<uint32_t> codes_of(const auto& glyphs, uint32_t font) {
  std::vector<uint32_t> codes;
  for (const auto& g : glyphs) {
    if (g.font == font) codes.push_back(g.code);
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

}  // namespace

std::vector<uint32_t> codes_of(const Usage& usage, uint32_t font) { return codes_of(usage.glyphs, font); }
std::vector<uint32_t> codes_of(const PageContent& page, uint32_t font) { return codes_of(page.glyphs, font); }

FontReading::FontReading(pdf::Font& font, uint32_t index, std::span<const uint32_t> codes, const ShapeLibrary& library)
    : font_(font), index_(index), codes_(codes.begin(), codes.end()), library_(library) {
  if (font.info().embedded || font.info().type3) face_ = recognise_face(font, codes, library);
}

void FontReading::learn(const Usage& usage) {
  learn_neighbours(usage);
  learn_words(usage);
  find_lies(usage);
  for (const UsedGlyph& g : usage.glyphs) {
    if (g.font == index_ && g.text_count == 1 && is_mirrored(usage.text_of(g)[0])) given_brackets_[g.code] = usage.text_of(g)[0];
  }
}

void FontReading::learn_words(const Usage& usage) {
  const auto note = [](std::vector<uint32_t>& beside, uint32_t code) {
    if (beside.size() < kMostBeside && std::find(beside.begin(), beside.end(), code) == beside.end()) beside.push_back(code);
  };
  for (size_t i = 0; i < usage.glyphs.size(); ++i) {
    const UsedGlyph& g = usage.glyphs[i];
    if (g.font != index_) continue;
    InWords& in = in_words_[g.code];
    ++in.uses;
    const bool left = i > 0 && !usage.glyphs[i - 1].space_after, right = i + 1 < usage.glyphs.size() && !g.space_after;
    in.at_left_end += !left, in.at_right_end += !right;
    if (left && usage.glyphs[i - 1].font == index_) note(in.left, usage.glyphs[i - 1].code);
    if (!right || usage.glyphs[i + 1].font != index_) continue;
    note(usage.glyphs[i + 1].narrow ? in.over : in.right, usage.glyphs[i + 1].code);
    in.covered += usage.glyphs[i + 1].narrow;
  }
}

std::u32string FontReading::alone(uint32_t code) {
  return face_known() ? read_in_face(font_, code, face_, library_).text : read_by_likeness(font_, code, library_).text;
}

// Faces set lam-alef as one glyph or as two, and God's name with its alef or without; the library has one of each, and the picture is the same.
void FontReading::fit_to_word(uint32_t code, lm::Language language, std::u32string& text) {
  const auto known = in_words_.find(code);
  if (known == in_words_.end() || text.empty()) return;
  const InWords& in = known->second;
  const auto all_alef = [&](const std::vector<uint32_t>& beside) {
    return !beside.empty() && std::all_of(beside.begin(), beside.end(), [&](uint32_t other) { return script::fold(alone(other)) == U"\u0627"; });
  };
  if (text.size() == 2 && text[0] == 0x644 && text[1] == 0x627 && ((in.at_left_end == 0 && all_alef(in.left)) || (in.covered == in.uses && all_alef(in.over)))) text.pop_back();
  if (is_gods_name(text)) std::erase_if(text, [](char32_t c) { return script::is_mark(c); });   // drawn with them, and written without
  if (text == U"\u0627\u0644\u0644\u0647" && in.at_right_end == 0 && all_alef(in.right)) text.erase(0, 1);
  if (language != lm::Language::kUnknown && (text == U"\u02BB" || text == U"\u02BC")) text[0] = text[0] == 0x2BB ? 0x2018 : 0x2019;   // not in its writing
  if (text == U"\u06E6" && in.at_left_end == in.uses) text.assign(1, char32_t{0x60C});   // the small yeh of the Quran is drawn like a comma
  if (language != lm::Language::kArabic) return;
  // Persian's yeh on an Arabic page: where it joins on it is drawn like Arabic's own, at a word's end like the dotless one.
  if (text.back() == 0x6CC && in.at_left_end * kMostlyEnds >= in.uses) text.back() = 0x649;
  std::replace(text.begin(), text.end(), char32_t{0x6CC}, char32_t{0x64A});
}

// In a right-to-left run the closing bracket is drawn by the glyph of the opening one. Engines that write a run's own characters into the ToUnicode
// call that glyph the closing one; then the glyphs that they left out are called so, too.
void FontReading::turn_bracket(std::u32string& text) {
  if (text.size() != 1 || !is_mirrored(text[0])) return;
  if (habit_ == Brackets::kUnasked) {
    int by_look = 0, by_meaning = 0;
    for (const auto& [code, given] : given_brackets_) {
      const std::u32string seen = alone(code);
      by_look += seen.size() == 1 && seen[0] == given;
      by_meaning += seen.size() == 1 && seen[0] == script::mirrored(given);
    }
    habit_ = by_meaning > by_look ? Brackets::kByMeaning : Brackets::kByLook;
  }
  if (habit_ == Brackets::kByMeaning) text[0] = script::mirrored(text[0]);
}

std::u32string FontReading::provisional(const Usage& usage) {
  std::u32string out;
  std::unordered_map<uint32_t, std::u32string> like;   // of codes without a text in a face that is not known
  for (size_t i = 0; i < usage.glyphs.size() && out.size() < kLanguageSample; ++i) {
    const UsedGlyph& g = usage.glyphs[i];
    if (g.font != index_) continue;
    const std::u32string_view given = usage.text_of(g);
    if (face_known()) {
      out += of(g.code, given, UnicodeSource::kToUnicode, 0, 1).text;
    } else if (given.empty() || script::is_private_use(given[0])) {
      const auto [at, fresh] = like.try_emplace(g.code);
      if (fresh && is_like_others()) at->second = read_by_likeness(font_, g.code, library_).text;
      out += at->second;
    } else {
      out += script::fold(given.substr(0, kLongestPlausible));
    }
  }
  readings_.clear();
  return out;
}

void FontReading::find_lies(const Usage& usage) {
  if (!face_known()) return;
  std::unordered_map<uint32_t, bool> seen;
  std::unordered_map<uint32_t, uint32_t> uses;
  std::u32string given;                          // what the font's codes stand for
  std::unordered_map<uint32_t, std::u32string> shown;   // what else a code's glyph may be
  std::map<int, uint32_t> moves;                // from what codes are said to be to what they are
  uint32_t lies = 0;
  for (const UsedGlyph& g : usage.glyphs) {
    if (g.font != index_ || g.text_count == 0 || ++uses[g.code] > 1) continue;
    if (g.text_count == 1) given += script::fold(usage.text_of(g));
    const ShapeReading shape = read_in_face(font_, g.code, face_, library_);
    if (shape.alike.empty()) continue;
    seen[g.code] = std::none_of(shape.alike.begin(), shape.alike.end(), [&](const std::u32string& text) { return !contradict(usage.text_of(g), text); });
    lies += seen[g.code];
    if (!seen[g.code]) continue;
    if (g.text_count == 1 && shape.text.size() == 1) ++moves[static_cast<int>(shape.text[0]) - static_cast<int>(usage.text_of(g)[0])];
    for (const std::u32string& text : shape.alike) shown[g.code] += script::fold(text);
  }
  lies_ = lies >= kFewestLies && lies * kLiesPart >= seen.size();
  const auto most = std::max_element(moves.begin(), moves.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (lies_ && most != moves.end() && most->second * kMovedShare >= lies) moved_by_ = most->first;
  mostly_lies_ = lies_ && lies * kMostlyLies >= seen.size();
  hides_letter_ = std::any_of(shown.begin(), shown.end(), [&](const auto& code) {
    const auto hidden = [&](char32_t c) { return script::is_letter(c) && given.find(c) == given.npos; };
    return uses[code.first] >= kHiddenUses && std::any_of(code.second.begin(), code.second.end(), hidden);
  });
}

void FontReading::learn_neighbours(const Usage& usage) {
  if (!face_known()) return;
  std::unordered_map<uint32_t, Kind> kinds;   // of codes whose look is one script's only
  const auto kind = [&](const UsedGlyph& g) {
    if (g.font != index_) return kind_of(usage.text_of(g).substr(0, kLongestPlausible));
    const auto known = kinds.find(g.code);
    if (known != kinds.end()) return known->second;
    const ShapeReading shape = read_in_face(font_, g.code, face_, library_);
    Kind k = kind_of(shape.text);
    for (const std::u32string& text : shape.alike) k = kind_of(text) == k ? k : Kind::kOther;
    count(all_, k);
    return kinds[g.code] = k;
  };
  for (size_t i = 0; i < usage.glyphs.size(); ++i) {
    const UsedGlyph& g = usage.glyphs[i];
    if (g.font != index_) continue;
    kind(g);   // counted in all_
    KindCounts& n = neighbours_[g.code];
    if (i > 0 && !usage.glyphs[i - 1].space_after) count(n, kind(usage.glyphs[i - 1]));
    if (i + 1 < usage.glyphs.size() && !g.space_after) count(n, kind(usage.glyphs[i + 1]));
  }
}

std::u32string FontReading::choose(uint32_t code, const std::vector<std::u32string>& alike) const {
  const auto known = neighbours_.find(code);
  const KindCounts n = known != neighbours_.end() ? known->second : KindCounts{};
  const std::u32string* best = &alike.front();
  double most = -1;
  for (const std::u32string& text : alike) {
    const Kind kind = kind_of(text);
    double score = count_of(n, kind);
    // Where the neighbours are of fonts that say nothing either (pdftops cuts a face in pieces): what else the font has.
    if (kind != Kind::kDigit && count_of(all_, kind) > 0 && count_of(all_, kind) >= std::max({all_.hebrew, all_.arabic, all_.latin})) score += kFontsOwnKind;
    score += std::all_of(text.begin(), text.end(), is_plain) ? kPlainLetter : 0;
    if (n.digit > 0 && (text == U"\u066B" || text == U"\u066C")) score += kSeparatorByDigit;   // separators of eastern figures
    // Arabic heh inside a word is drawn like Urdu's aspiration; Urdu's own heh is another letter.
    if (language_ == lm::Language::kUrdu && text.find(char32_t{0x6BE}) != std::u32string::npos) score += 1;
    if (score > most) most = score, best = &text;
  }
  return *best;
}

CodeReading FontReading::settle(uint32_t code, std::u32string_view given, UnicodeSource source, uint8_t confidence, float width_em) {
  bool useless = given.empty() || given[0] == 0xFFFD || script::is_private_use(given[0]) || source == UnicodeSource::kGuess || overlong(given, width_em) || (sliced_ && is_slice(given));
  CodeReading as_given{std::u32string(given), source, confidence, false, false};
  ShapeReading seen = read_in_face(font_, code, face_, library_);
  if (mostly_lies_ || useless) seen.alike.resize(seen.nearest);   // a dot and a comma below a tooth are nearly alike
  // The outline found in the face that the font was recognised as: what the reader sees.
  if (!seen.alike.empty()) {
    const auto agrees = [&](const std::u32string& text) { return lies_ ? paper(given) == paper(text) : !contradict(given, text); };
    const bool believed = !mostly_lies_ || (given.size() == 1 && given[0] < 0x80);   // signs of ASCII are what every encoding has
    if (!useless && believed && std::any_of(seen.alike.begin(), seen.alike.end(), agrees)) return as_given;
    CodeReading out{choose(code, seen.alike), UnicodeSource::kShape, seen.confidence, true, !useless};
    if (const auto told = of_runs_.find(code); told != of_runs_.end() && told->second == letters_of_digraph(out.text)) out.text = told->second;   // as they were written
    follow_language(out.text, language_);
    fit_to_word(code, language_, out.text);
    turn_bracket(out.text);
    return out.text == given ? as_given : out;
  }
  // A letter that the face does not have just so was moved like the others.
  if (mostly_lies_ && moved_by_ != 0 && !seen.blank && given.size() == 1 && script::is_letter(given[0]) && script::strong_of(given[0]) != script::Strong::kLtr) {
    return {std::u32string(1, static_cast<char32_t>(static_cast<int>(given[0]) + moved_by_)), UnicodeSource::kCodePage, sureness(UnicodeSource::kCodePage), true, true};
  }
  if (mostly_lies_ && !seen.blank) useless = true;
  if (seen.blank && (useless || has_strong(given) || lies_ || solution_.better)) return {U" ", UnicodeSource::kShape, width_em > kBlankEm ? kSureBlank : uint8_t{0}, true};
  if (!of_runs_.empty()) {
    const auto told = of_runs_.find(code);
    const pdf::CodeEvidence evidence = font_.evidence(code);   // may have the letter's points, too
    for (const auto& [text, rung] : {std::pair(&evidence.by_name, UnicodeSource::kGlyphName), std::pair(&evidence.by_font_cmap, UnicodeSource::kFontCmap)}) {
      if (!useless || text->empty() || script::is_private_use((*text)[0])) continue;
      if (told == of_runs_.end() || (script::fold(*text).substr(0, 1) == told->second.substr(0, 1) && told->second != letters_of_digraph(*text))) return {*text, rung, kSureCmap, true};
    }
    if (told != of_runs_.end()) {
      if (told->second == given || (!useless && script::is_mark(given[0]))) return as_given;
      return {told->second, UnicodeSource::kToUnicode, sureness(UnicodeSource::kShape), true, !useless};
    }
  }
  if (solution_.better) {
    const auto solved = solution_.codes.find(code);
    if (solved != solution_.codes.end() && solved->second.source != UnicodeSource::kToUnicode && (useless || of_runs_.empty())) {
      CodeReading out{solved->second.text, solved->second.source, sureness(solved->second.source), true, !useless};
      follow_language(out.text, solution_.language);   // the models take letters for one that only the language tells apart
      if (out.source == UnicodeSource::kShape) fit_to_word(code, solution_.language, out.text);
      return out;
    }
    if (solved != solution_.codes.end() && !useless) return as_given;
  }
  if (const auto own = solution_.exchanged.find(code); own != solution_.exchanged.end() && !useless) {
    return {own->second.text, own->second.source, sureness(own->second.source), true, true};
  }
  if (solution_.fills.contains(code) && useless) {
    const Candidate& fill = solution_.fills.at(code);
    CodeReading out{fill.text, fill.source, sureness(fill.source), true};
    turn_bracket(out.text);
    return out;
  }
  if (const auto told = sister_.find(code); told != sister_.end() && useless) return {told->second, UnicodeSource::kFontOrder, sureness(UnicodeSource::kFontOrder), true};
  const bool wide_joiner = given == U"\u200C" && width_em > kBlankEm && spaceless_;
  if (wide_joiner) return {U" ", UnicodeSource::kCipher, sureness(UnicodeSource::kShape), true};
  if (!useless) return as_given;
  // Nothing, or nothing that can be: the program's own knowledge, best first.
  const pdf::CodeEvidence evidence = font_.evidence(code);
  if (!evidence.by_name.empty() && !script::is_private_use(evidence.by_name[0])) return {evidence.by_name, UnicodeSource::kGlyphName, kSureCmap, true};
  if (!evidence.by_font_cmap.empty() && !script::is_private_use(evidence.by_font_cmap[0])) return {evidence.by_font_cmap, UnicodeSource::kFontCmap, kSureCmap, true};
  if (!evidence.by_shaping.empty() && !font_.info().has_to_unicode) return {evidence.by_shaping, UnicodeSource::kShaped, kSureCmap, true};
  if (!evidence.by_encoding.empty() && source != UnicodeSource::kGuess) return {evidence.by_encoding, UnicodeSource::kEncoding, kSureCmap, true};
  const bool hebrew = solution_.better && (solution_.language == lm::Language::kHebrew || solution_.language == lm::Language::kYiddish);
  const bool arabic = solution_.better && !hebrew;
  if (ShapeReading like = read_by_likeness(font_, code, library_, !hebrew, !arabic); !like.text.empty() && (like.confidence >= kSureLikeness || is_like_others())) {
    CodeReading out{std::move(like.text), UnicodeSource::kShape, like.confidence, true};
    follow_language(out.text, language_);
    fit_to_word(code, language_, out.text);
    turn_bracket(out.text);
    return out;
  }
  if (given.empty() || given[0] == 0xFFFD) {
    if (const char32_t bar = bar_of(code); bar != 0) return {std::u32string(1, bar), UnicodeSource::kShape, sureness(UnicodeSource::kShape), true};
  } else if (source == UnicodeSource::kGuess && (given == U"3" || given == U"4") && bar_of(code) != 0) {   // what Ghostscript leaves of a dash
    return {given == U"3" ? U"\u2013" : U"\u2014", UnicodeSource::kShape, sureness(UnicodeSource::kShape), true};
  }
  // A run's rightmost glyph was given the whole run.
  const auto place = in_words_.find(code);
  if (sliced_ && is_slice(given) && !script::is_mark(given[0]) && (place == in_words_.end() || place->second.at_right_end > 0)) return {std::u32string(given.substr(0, 1)), source, sureness(source), true};
  if (are_two_signs(given)) return {std::u32string(given.substr(0, 1)), source, sureness(source), true};   // the one that the slice begins with
  if (overlong(given, width_em) || (unread_ && source == UnicodeSource::kGuess)) return {{}, UnicodeSource::kNone, 0, true};
  return as_given;
}

// Outlines of bars are all one to the library. Those at the height of a small letter's middle are hyphens and dashes, by length; a
// stretch of the Arabic line stands lower, maqaf higher.
char32_t FontReading::bar_of(uint32_t code) {
  pdf::FontProgram* const program = font_.outlines();
  const uint32_t glyph = program != nullptr ? font_.glyph_of(code) : 0;
  if (glyph == 0) return 0;
  const Rect ink = program->metrics(glyph).ink;
  if (ink.height() <= 0 || ink.width() < kStopShape * ink.height()) return 0;
  if (language_ == lm::Language::kUrdu && ink.y0 >= 0 && ink.y1 < kHighestStopEm && ink.width() < kHyphenEm) {
    const auto in = in_words_.find(code);
    if (in != in_words_.end() && in->second.at_left_end * kMostlyEnds >= in->second.uses && in->second.at_right_end == 0) return 0x6D4;
  }
  if (ink.width() < kBarShape * ink.height() || ink.y0 < kLowestBarEm || ink.y1 > kHighestBarEm) return 0;
  return ink.width() < kHyphenEm ? U'-' : ink.width() < kEnDashEm ? U'\u2013' : U'\u2014';
}

// A letter here and there that looks like another design's says nothing of a font whose others look like none: whole words in
// one glyph, letters in parts.
bool FontReading::is_like_others() {
  if (likeness_ == Likeness::kUnknown) {
    size_t inked = 0, alike = 0;
    const size_t last = std::min(codes_.size(), kMostCompared);
    const auto enough = [](size_t some, size_t of_all) { return static_cast<float>(some) >= kAlikeShare * static_cast<float>(of_all); };
    for (size_t i = 0; i < last; ++i) {
      // Whatever the others say, there are enough, or too few.
      if (enough(alike, inked + (last - i)) || !enough(alike + (last - i), inked + (last - i))) break;
      const ShapeReading like = read_by_likeness(font_, codes_[i], library_);
      alike += !like.text.empty(), inked += !like.blank;
    }
    likeness_ = enough(alike, inked) ? Likeness::kSome : Likeness::kNone;
  }
  return likeness_ == Likeness::kSome;
}

const CodeReading& FontReading::of(uint32_t code, std::u32string_view given, UnicodeSource source, uint8_t confidence, float width_em) {
  const auto known = readings_.find(code);
  if (known != readings_.end()) return known->second;
  CodeReading reading = settle(code, given, source, confidence, width_em);
  if (reading.changed && given.empty() && font_.info().has_to_unicode) {
    const std::u32string written = font_.evidence(code).to_unicode;
    reading.was_private = !written.empty() && script::is_private_use(written[0]);
  }
  return readings_[code] = std::move(reading);
}

// What kind of fault it was that a glyph had this text; marks alone are kFaultMarks, so that a lost vowel sign does not
// count like a lost letter.
uint32_t fault_of(std::u32string_view given, std::u32string_view text, UnicodeSource source, bool long_text, bool contradicted, uint32_t suspicions) {
  const bool stretch = !text.empty() && std::all_of(text.begin(), text.end(), [](char32_t c) { return c == script::kTatweel; });
  if (stretch) return given.empty() ? kFaultStretch : kFaultStray;
  if (long_text) return kFaultOverlong;
  if (text == U" ") return suspicions & kFaultJoiners && given == U"\u200C" ? uint32_t{kFaultJoiners} : 0u;
  if (!text.empty() && std::all_of(text.begin(), text.end(), script::is_mark)) return given.empty() ? uint32_t{kFaultMarks} : 0u;
  if (source == UnicodeSource::kGuess) return kFaultGuessed;
  if (given.empty()) return text.empty() ? 0u : uint32_t{kFaultMissing};
  if (script::is_private_use(given[0])) return kFaultPrivate;
  if (!contradicted) return kFaultMissing;
  return suspicions & kFaultLatinCoded ? kFaultLatinCoded : kFaultFalse;
}

namespace {

bool has_actual_text(const PageContent& page, uint32_t marked) {
  for (; marked < page.marked.size(); marked = page.marked[marked].parent) {
    if (page.marked[marked].has_actual_text) return true;
  }
  return false;
}

}  // namespace

// Marks are where their ink is, which nobody asked for while the glyph was another character.
void FontReading::measure_ink(Glyph& g, std::u32string_view text) {
  if (text.empty() || !script::is_mark(text[0]) || g.ink_x1 > g.ink_x0) return;
  pdf::FontProgram* const program = font_.outlines();
  const uint32_t glyph = program != nullptr ? font_.glyph_of(g.code) : 0;
  if (glyph == 0) return;
  const Rect ink = program->metrics(glyph).ink;
  g.ink_x0 = ink.x0, g.ink_x1 = ink.x1, g.ink_y1 = ink.y1;
}

uint32_t FontReading::mend(PageContent& page, Glyph& g, uint32_t suspicions) {
  const float width = g.size > 0 ? std::hypot(g.advance.x, g.advance.y) / g.size : 0;
  const std::u32string given(page.text_of(g));
  const CodeReading& reading = of(g.code, given, g.source, g.confidence, width);
  if (!reading.changed) return 0;
  uint32_t fault = fault_of(given, reading.text, g.source, overlong(given, width), reading.contradicted, suspicions);
  if (fault == kFaultMissing && reading.was_private) fault = kFaultPrivate;
  if (reading.text == U" " && reading.source == UnicodeSource::kCipher && given.empty()) fault = kFaultMissing;   // nothing else shows that it is a blank
  if ((fault == kFaultMissing || fault == kFaultMarks) && has_actual_text(page, g.marked)) fault = kFaultSpanOnly;
  g.text_first = static_cast<uint32_t>(page.text.size());
  g.text_count = static_cast<uint16_t>(reading.text.size());
  page.text.insert(page.text.end(), reading.text.begin(), reading.text.end());
  g.source = reading.source;
  g.confidence = reading.confidence;
  measure_ink(g, reading.text);
  if (reading.text == U" ") g.flags |= kGlyphSpace;
  else g.flags &= static_cast<uint16_t>(~kGlyphSpace);
  return fault;
}

FontVerdict FontReading::verdict() const {
  FontVerdict out;
  out.font = index_;
  if (face_.face != 0xFFFF) out.face = library_.face_name(face_.face);
  std::vector<uint32_t> by(16);
  for (const auto& [code, reading] : readings_) {
    ++out.codes;
    if (reading.text.empty()) ++out.unknown;
    if (reading.changed && !reading.text.empty()) ++out.mended, ++by[static_cast<size_t>(reading.source)];
  }
  const auto most = std::max_element(by.begin(), by.end());
  if (*most > 0) out.by = static_cast<UnicodeSource>(most - by.begin());
  return out;
}

}  // namespace seder::glyphs
