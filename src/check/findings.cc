// What is wrong with a page's text.
// In: the page as painted, the fonts that were judged, the finished page. Out: named findings. Method: shares and
// counts over one pass each; every threshold stands below with what it means.
// Source: the fault classes of the field notes; names in docs/formats/check.md.
// Cannot decide: whether a fault was meant (white text may be a hidden heading for search engines).
#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_map>

#include "base/utf.h"
#include "check/check.h"
#include "script/script.h"

namespace seder::check {

namespace {

constexpr float kMostInvisible = 0.5f;      // of the glyphs: the page's text is an invisible layer
constexpr float kSomeInvisible = 0.05f;     // less is a producer's own note in a corner, and so is
constexpr uint32_t kFewestInvisible = 40;   // less than a line of glyphs
constexpr float kPresentationShare = 0.05f; // of the right-to-left letters
constexpr float kUnmappedShare = 0.1f;      // of the right-to-left letters: read without a ToUnicode
constexpr uint32_t kFewestHidden = 3;       // glyphs; single clipped dots and rules of leaders are everywhere
constexpr float kImagePage = 0.5f;          // of the page's area: a scanned page
constexpr uint8_t kDoubtful = 50;           // confidence of a line below which it is named
constexpr float kSameLineEm = 0.5f, kStepEm = 3;   // from a glyph to the next of its line
constexpr uint32_t kMostSymbols = 3;        // in a row: more are a word
constexpr uint32_t kFewestGaps = 8;
constexpr float kNoSpaceShare = 0.7f;       // of word gaps without a painted space

bool is_rtl(char32_t c) { return script::is_hebrew(c) || script::is_arabic(c); }

// Accented letters and signs among Latin letters. A language has few signs (quotation marks are not counted) and a formula
// few accented letters; letters of another script on Latin codes have both. Glyphs, and shares of all three.
constexpr uint32_t kFewestCoded = 60;
constexpr float kCodedSigns = 0.08f, kCodedLetters = 0.08f;

enum class LatinKind : uint8_t { kNone, kPlain, kAccented, kSign };
LatinKind latin_kind(char32_t c) {
  if ((c | 32) >= 'a' && (c | 32) <= 'z') return LatinKind::kPlain;
  if (c == 0xD7 || c == 0xF7 || c == 0x192 || c == 0x2C6 || c == 0x2DC || c == 0x2020 || c == 0x2021 || c == 0x2030) return LatinKind::kSign;
  if ((c >= 0xC0 && c <= 0x17F)) return LatinKind::kAccented;
  if (c >= 0xA1 && c <= 0xBF && c != 0xA7 && c != 0xA9 && c != 0xAB && c != 0xBB && c != 0xB0 && c != 0xB7 && c != 0xAA && c != 0xBA) return LatinKind::kSign;
  return LatinKind::kNone;
}

struct LatinCounts {
  uint32_t plain = 0, accented = 0, signs = 0;
  void add(char32_t c) {
    switch (latin_kind(c)) {
      case LatinKind::kPlain: ++plain; break;
      case LatinKind::kAccented: ++accented; break;
      case LatinKind::kSign: ++signs; break;
      case LatinKind::kNone: break;
    }
  }
  bool is_coded() const {
    const auto all = static_cast<float>(plain + accented + signs);
    return accented + signs >= kFewestCoded && static_cast<float>(accented) > kCodedLetters * all && static_cast<float>(signs) > kCodedSigns * all;
  }
};

struct Counts {
  LatinCounts latin;
  uint32_t rtl = 0, forms = 0, unmapped = 0, by_face = 0, invisible = 0, hidden = 0, cut_off = 0;
};

bool follows(const Glyph& a, const Glyph& b) {
  return std::fabs(a.origin.y - b.origin.y) < kSameLineEm * b.size && std::fabs(a.origin.x - b.origin.x) < kStepEm * b.size;
}

bool is_beyond_side(const PageContent& page, const Glyph& g) {
  return (g.flags & kGlyphHiddenMask) == kGlyphClipped && (g.box.x1 > page.width || g.box.x0 < 0);
}

// A line that runs over the page's side: what a typesetter calls overfull. The glyphs beyond go on from those that are seen, or those
// from them, in paint order. By glyph; empty: none.
std::vector<bool> find_cut_off(const PageContent& page) {
  if (std::none_of(page.glyphs.begin(), page.glyphs.end(), [&](const Glyph& g) { return is_beyond_side(page, g); })) return {};
  std::vector<bool> out(page.glyphs.size());
  const Glyph* last = nullptr;
  const auto look = [&](size_t i) {
    const Glyph& g = page.glyphs[i];
    if (last != nullptr && follows(*last, g) && is_beyond_side(page, g)) out[i] = true;
    last = out[i] || !(g.flags & kGlyphHiddenMask) ? &g : nullptr;
  };
  for (size_t i = 0; i < out.size(); ++i) look(i);
  last = nullptr;
  for (size_t i = out.size(); i-- > 0;) look(i);
  return out;
}

Counts count(const PageContent& page) {
  Counts n;
  const std::vector<bool> cut_off = find_cut_off(page);
  for (size_t i = 0; i < page.glyphs.size(); ++i) {
    const Glyph& g = page.glyphs[i];
    if (g.flags & kGlyphInvisible) ++n.invisible;
    else if ((g.flags & kGlyphHiddenMask) && !(g.flags & kGlyphSpace)) ++(!cut_off.empty() && cut_off[i] ? n.cut_off : n.hidden);
    for (char32_t c : page.text_of(g)) {
      n.latin.add(c);
      if (!is_rtl(c)) continue;
      ++n.rtl;
      n.forms += script::is_presentation_form(c);
      n.by_face += g.source == UnicodeSource::kEncoding && g.text_count > 1;   // a ligature that only the face's name tells
      n.unmapped += g.source == UnicodeSource::kFontCmap || g.source == UnicodeSource::kShaped || g.source == UnicodeSource::kGlyphName || g.source == UnicodeSource::kEncoding;
    }
  }
  return n;
}

bool is_image_page(const PageContent& page) {
  for (const Graphic& g : page.graphics) {
    if (g.kind == Graphic::Kind::kImage && g.box.width() * g.box.height() > kImagePage * page.width * page.height) return true;
  }
  return false;
}

// Brackets of right-to-left lines as they lie: a pair that opens at the left is drawn `(` ... `)`. Stored as in the
// logical text, the codes stand the other way round.
uint32_t turned_brackets(const PageContent& page) {
  uint32_t turned = 0, right = 0;
  const Glyph* open = nullptr;
  std::vector<const Glyph*> brackets;
  for (const Glyph& g : page.glyphs) {
    if (g.text_count == 1 && (page.text[g.text_first] == '(' || page.text[g.text_first] == ')') && !(g.flags & kGlyphHiddenMask)) brackets.push_back(&g);
  }
  std::sort(brackets.begin(), brackets.end(), [](const Glyph* a, const Glyph* b) {
    const float ya = std::round(a->origin.y), yb = std::round(b->origin.y);
    return ya != yb ? ya > yb : a->origin.x < b->origin.x;
  });
  for (const Glyph* g : brackets) {
    if (open != nullptr && std::fabs(open->origin.y - g->origin.y) < 0.3f * g->size) {
      const char32_t left = page.text[open->text_first], here = page.text[g->text_first];
      if (left == '(' && here == ')') ++right;
      if (left == ')' && here == '(') ++turned;
      open = left != here ? nullptr : g;
    } else {
      open = g;
    }
  }
  return turned > right ? turned : 0;
}

// A word gap is a step between neighbouring letters of a line that is wider than kerning; does a space stand in it?
void find_spaces(const PageContent& page, PageCheck& out) {
  struct Place {
    float y, x, end, size;
    bool space;
  };
  std::vector<Place> places;
  for (const Glyph& g : page.glyphs) {
    if (std::fabs(g.angle) > 1 || (g.flags & kGlyphHiddenMask)) continue;
    places.push_back({std::round(g.origin.y), g.origin.x + std::min(0.0f, g.advance.x), g.origin.x + std::max(0.0f, g.advance.x), g.size, (g.flags & kGlyphSpace) != 0});
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.y != b.y ? a.y > b.y : a.x < b.x; });
  uint32_t spaces = 0, gaps = 0;
  for (size_t i = 0; i + 1 < places.size(); ++i) {
    spaces += places[i].space;
    const float gap = places[i + 1].x - places[i].end;
    if (places[i].y == places[i + 1].y && !places[i].space && !places[i + 1].space && gap > 0.15f * places[i].size && gap < 1.5f * places[i].size) ++gaps;
  }
  if (gaps >= kFewestGaps && static_cast<float>(gaps) > kNoSpaceShare * static_cast<float>(gaps + spaces)) add(out, "no-space-glyphs", gaps);
}

}  // namespace

void add(PageCheck& out, std::string_view name, uint32_t count, bool mended) {
  if (count > 0) out.findings.push_back({name, count, mended});
}

namespace {

/// One finding a name: what a font's look has found as well is counted together, and is mended only where both are.
void add_to(PageCheck& out, std::string_view name, uint32_t count, bool mended) {
  const auto same = std::find_if(out.findings.begin(), out.findings.end(), [&](const Finding& f) { return f.name == name; });
  if (count == 0 || same == out.findings.end()) return add(out, name, count, mended);
  same->count += count;
  same->mended = same->mended && mended;
}

}  // namespace

void find_in_content(const PageContent& page, PageCheck& out) {
  const Counts n = count(page);
  out.glyphs = static_cast<uint32_t>(page.glyphs.size());
  out.stored = stored_order(page);
  add(out, "text-as-paths", page.outlines.letters, page.outlines.read > 0);
  if (page.outlines.read > 0) return;   // nothing of it is stored
  if (page.glyphs.empty()) {
    if (page.outlines.letters == 0 && is_image_page(page)) add(out, "image-only", 1, false);
    return;
  }
  const bool some = n.invisible >= kFewestInvisible && static_cast<float>(n.invisible) > kSomeInvisible * static_cast<float>(page.glyphs.size());
  const bool layer = some && static_cast<float>(n.invisible) > kMostInvisible * static_cast<float>(page.glyphs.size());
  if (layer) add(out, is_image_page(page) ? "ocr-layer" : "invisible-text", n.invisible);
  else if (some) add(out, "invisible-text", n.invisible);
  // Fonts of a few glyphs each (nastaliq in a hundred of them) say nothing by themselves; the page does.
  const uint32_t coded = n.latin.is_coded() ? n.latin.accented + n.latin.signs : 0;
  add_to(out, "legacy-encoding", coded + n.by_face, coded == 0);
  if (n.hidden >= kFewestHidden) add(out, "hidden-text", n.hidden);
  if (n.cut_off >= kFewestHidden) out.findings.push_back({"text-cut-off", n.cut_off, true, true});
  if (n.unmapped > kUnmappedShare * static_cast<float>(n.rtl)) add(out, "to-unicode-absent", n.unmapped);
  if (n.forms > kPresentationShare * static_cast<float>(n.rtl)) add(out, "presentation-forms", n.forms);
  switch (out.stored.letters) {
    case StoredLetters::kVisual: add(out, "visual-order", out.stored.pairs); break;
    case StoredLetters::kMixed: add(out, "shuffled-order", out.stored.pairs); break;
    default: break;
  }
  if (out.stored.letters == StoredLetters::kLogical && (out.stored.words == StoredLetters::kVisual || out.stored.words == StoredLetters::kMixed)) {
    add(out, "runs-reversed", out.stored.pairs);
  }
  if (n.rtl > 0) {
    add(out, "brackets-turned", turned_brackets(page));
    find_spaces(page, out);
  }
}

void find_amended_maps(pdf::PdfFile& file, const PageContent& page, PageCheck& out) {
  uint32_t letters = 0, font = kNone;   // a font once for all letters in a row
  bool amended = false;
  for (const Glyph& g : page.glyphs) {
    if (g.font != font) font = g.font, amended = font != kNone && file.font(font).info().to_unicode_amended;
    letters += amended && !(g.flags & kGlyphSpace);
  }
  add_to(out, "unicode-false", letters, true);
}

void find_in_fonts(pdf::PdfFile& file, const std::vector<glyphs::FontVerdict>& verdicts, PageCheck& out) {
  static constexpr struct {
    uint32_t bit;
    std::string_view name;
  } kNames[] = {{glyphs::kFaultMissing, "unicode-missing"}, {glyphs::kFaultOverlong, "unicode-overlong"}, {glyphs::kFaultLatinCoded, "legacy-encoding"},
                {glyphs::kFaultUnlikely, "unicode-unlikely"}, {glyphs::kFaultStray, "stray-signs"}, {glyphs::kFaultGuessed, "unicode-missing"},
                {glyphs::kFaultPrivate, "private-codes"}, {glyphs::kFaultFalse, "unicode-false"}, {glyphs::kFaultJoiners, "unicode-false"},
                {glyphs::kFaultMarks, "marks-missing"}, {glyphs::kFaultStretch, "stretches-uncoded"}, {glyphs::kFaultSpanOnly, "actual-text-only"}};
  for (const glyphs::FontVerdict& v : verdicts) {
    if (v.faults == 0) continue;   // suspected, looked at, and found right, or next to nothing
    const pdf::FontInfo& info = file.font(v.font).info();
    FontCheck font;
    font.name = info.name, font.type = info.type, font.object = info.object;
    font.embedded = info.embedded, font.to_unicode = info.has_to_unicode;
    font.codes = v.codes, font.mended = v.mended, font.unknown = v.unknown;
    font.by = glyphs::source_name(v.by), font.face = v.face;
    for (const auto& n : kNames) {
      if ((v.faults & n.bit) == 0) continue;
      if (std::find(font.faults.begin(), font.faults.end(), n.name) == font.faults.end()) font.faults.push_back(n.name);
      const uint32_t count = v.glyphs[static_cast<size_t>(std::countr_zero(n.bit))];
      const auto same = std::find_if(out.findings.begin(), out.findings.end(), [&](const Finding& f) { return f.name == n.name; });
      if (same == out.findings.end()) out.findings.push_back({n.name, count, v.mended > 0 || v.unknown < v.codes});
      else same->count += count;
    }
    out.fonts.push_back(std::move(font));
  }
}

// Ornaments, pieces of drawings, signs of formulae: from fonts of which nothing on the page has a character, one or two in a row, on a
// page without right-to-left letters, where a lost glyph is a lost letter.
bool are_symbols(const PageContent& content) {
  std::unordered_map<uint32_t, bool> known;   // by font
  uint32_t row = 0;
  const Glyph* last = nullptr;
  for (const Glyph& g : content.glyphs) {
    const std::u32string_view text = content.text_of(g);
    const bool lost = text.empty() || text[0] == 0xFFFD;
    row = lost && !(g.flags & kGlyphSpace) ? (last != nullptr && follows(*last, g) ? row + 1 : 1) : 0;
    last = &g;
    if (row > kMostSymbols) return false;
    if (!(g.flags & kGlyphSpace)) known[g.font] = known[g.font] || !lost;
    if (std::any_of(text.begin(), text.end(), is_rtl)) return false;
  }
  return std::none_of(content.glyphs.begin(), content.glyphs.end(), [&](const Glyph& g) {
    const std::u32string_view text = content.text_of(g);
    return (text.empty() || text[0] == 0xFFFD) && !(g.flags & kGlyphSpace) && known[g.font];
  });
}

void find_in_page(const PageContent& content, const Page& page, PageCheck& out) {
  out.lines = static_cast<uint32_t>(page.lines.size());
  uint32_t sum = 0, doubtful = 0, unknown = 0;
  for (const Line& line : page.lines) unknown += count_replacements(page.string(line.text));
  const bool symbols = unknown > 0 && are_symbols(content);
  for (const Line& line : page.lines) {
    sum += line.confidence;
    doubtful += line.confidence < kDoubtful && !(symbols && count_replacements(page.string(line.text)) > 0);
  }
  out.confidence = page.lines.empty() ? page.confidence : static_cast<uint8_t>(sum / page.lines.size());
  if (symbols) out.findings.push_back({"symbols-unknown", unknown, false, true});
  else add(out, "characters-unknown", unknown, false);
  add(out, "doubtful-lines", doubtful, false);
}

void conclude(PageCheck& out) {
  static constexpr std::string_view kFacts[] = {"no-space-glyphs", "ocr-layer", "invisible-text", "hidden-text"};
  for (const Finding& f : out.findings) {
    if (f.note) continue;
    out.verdict = std::max(out.verdict, f.mended ? Verdict::kFindings : Verdict::kUnmended);
    // A missing space glyph or hidden text does not spoil what other tools read of the rest.
    if (std::find(std::begin(kFacts), std::end(kFacts), f.name) == std::end(kFacts)) out.usable_as_is = false;
  }
}

}  // namespace seder::check
