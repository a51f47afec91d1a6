// Input: visible glyphs and their code points. Output: clusters in paint order with folded text, and the marks
// that wait for a base.
// Method: one pass. Presentation forms are folded to letters; control characters vanish; what has no code point
// becomes U+FFFD. A font's strings for ligatures are turned round where the font as a whole stores them
// backwards: lam-alef that reads alef-lam, a mark before its letter, and for the rest the language models.
// Source: Unicode 15 chapter 9.2 (Arabic ligatures), ISO 32000 9.10.3 (ToUnicode).
// Cannot decide: the order of a backward font whose page shows none of its telling ligatures.
#include <algorithm>
#include <cmath>

#include "glyphs/steps.h"
#include "glyphs/told.h"
#include "lm/language_model.h"
#include "script/script.h"

namespace seder::glyphs {
namespace {

constexpr char32_t kSoftHyphen = 0xAD, kDotlessTooth = 0xFBE8, kLam = 0x644, kNonJoiner = 0x200C, kJoiner = 0x200D, kGraphemeJoiner = 0x34F,
                   kByteOrderMark = 0xFEFF, kUnknown = 0xFFFD, kOverlaySlash = 0x338, kFirstArabic = 0x600;
constexpr size_t kVotesOfFont = 48;   // distinct ligatures asked about; a font has seldom more on a page
constexpr double kSureVote = 4;       // log-probability that one telling ligature is worth
constexpr int kSureReading = 60;        // confidence of a reading by shape that is believed without an advance
constexpr float kPartAdvanceEm = 0.01f; // no advance but for rounding
constexpr float kDotAdvanceEm = 0.1f;   // no stop or comma is so narrow; dots of nastaliq letters are
constexpr uint32_t kGlyphsOfLetter = 12;// painted beside a letter for its points and dots
constexpr float kSameLetterEm = 2;    // from one glyph of a letter to another, both ways together: nastaliq hangs dots low
constexpr float kSpaceEm = 0.12f;     // a non-joiner this wide is a space under a wrong name
constexpr uint16_t kAllButSpace = static_cast<uint16_t>(~kGlyphSpace);

bool is_alef(char32_t c) { return c == 0x627 || c == 0x622 || c == 0x623 || c == 0x625 || c == 0x671; }

bool is_blank_text(char32_t c) {
  return c == 0x20 || c == 0xA0 || c == 0x9 || c == 0xA || c == 0xD || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x2028 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_dropped(char32_t c) {
  return c == kGraphemeJoiner || c == kByteOrderMark || script::is_bidi_control(c);
}

bool is_arabic_block(char32_t c) { return (c >= kFirstArabic && c < 0x900) || (c >= 0xFB50 && c < 0xFEFF); }

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

bool is_right_to_left(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return script::strong_of(c) == script::Strong::kRtl; });
}

/// Above 0: the string runs backwards; 0: it does not say.
double backward_vote(std::u32string_view text) {
  const bool mark_first = script::is_mark(text.front()), mark_last = script::is_mark(text.back());
  if (mark_first != mark_last) return mark_first ? kSureVote : -kSureVote;
  if (mark_first) return 0;
  if (is_alef(text.front()) && text.back() == kLam) return kSureVote;
  if (text.front() == kLam && is_alef(text.back())) return -kSureVote;
  const std::u32string backward(text.rbegin(), text.rend());
  if (backward == text) return 0;
  const lm::Service& service = lm::Service::builtin();
  double best_forward = -1e9, best_backward = -1e9;
  constexpr lm::Language kHebrewScript[] = {lm::Language::kHebrew}, kArabicScript[] = {lm::Language::kArabic, lm::Language::kPersian, lm::Language::kUrdu};
  const bool hebrew = std::any_of(text.begin(), text.end(), script::is_hebrew);
  for (lm::Language language : hebrew ? std::span<const lm::Language>(kHebrewScript) : kArabicScript) {   // each model asked is memory
    const lm::Model* model = service.model(language);
    if (model == nullptr) continue;
    best_forward = std::max(best_forward, model->log_probability(text));
    best_backward = std::max(best_backward, model->log_probability(backward));
  }
  return std::clamp(best_backward - best_forward, -1.0, 1.0);
}

bool all_marks(std::u32string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char32_t c) { return script::is_mark(c); });
}

bool is_guessed(UnicodeSource source) {
  constexpr auto bit = [](UnicodeSource s) { return 1u << static_cast<unsigned>(s); };
  constexpr uint32_t kGuessed = bit(UnicodeSource::kNone) | bit(UnicodeSource::kGuess) | bit(UnicodeSource::kShape) | bit(UnicodeSource::kCipher);
  return kGuessed >> static_cast<unsigned>(source) & 1;
}

float length_of_advance(const Glyph& glyph) { return std::fabs(glyph.advance.x) + std::fabs(glyph.advance.y); }

/// Painted without an advance and without a code, or with a letter that is only guessed: the dots, tails and hamzas that nastaliq and other fonts paint
/// apart from the letter whose code says it all.
bool is_part(const Glyph& glyph, std::u32string_view text) {
  if (is_known_part(glyph)) return true;
  const bool dot = text.size() == 1 && !script::is_letter(text.front());
  return length_of_advance(glyph) < (dot ? kDotAdvanceEm : kPartAdvanceEm) * glyph.size &&
         (text.empty() || (is_guessed(glyph.source) && glyph.confidence < kSureReading)) && !all_marks(text);
}

/// Two glyphs of one letter that was told twice; spans that hold both say the same of them without that.
bool told_alike(const PageContent& page, const Glyph& a, const Glyph& b) {
  if (a.size != b.size || std::fabs(a.origin.x - b.origin.x) + std::fabs(a.origin.y - b.origin.y) > kSameLetterEm * a.size) return false;
  return a.marked == b.marked ? page.text_of(a) == page.text_of(b) : told_text(page, a) == told_text(page, b);
}

bool is_empty(std::u32string_view text) { return std::all_of(text.begin(), text.end(), is_blank_text); }

/// Painted without an advance beside a glyph with one that says the same: engines (Typst) give the whole text of a letter to each glyph of it,
/// to its points, its hamza and its dots.
bool is_told_twice(const PageContent& page, uint32_t index) {
  const Glyph& glyph = page.glyphs[index];
  if (!has_no_advance(glyph) || !is_right_to_left(told_text(page, glyph))) return false;
  for (const int64_t way : {-1, 1}) {
    int64_t at = int64_t{index} + way;
    for (uint32_t looked = 0; looked < kGlyphsOfLetter; ++looked, at += way) {
      if (at < 0 || at >= static_cast<int64_t>(page.glyphs.size())) break;
      const Glyph& other = page.glyphs[static_cast<size_t>(at)];
      if (has_no_advance(other) && is_empty(told_text(page, other))) continue;   // a helper of the face's own, without ink
      if (!told_alike(page, glyph, other)) break;
      if (!has_no_advance(other)) return true;
    }
  }
  return false;
}

struct FontVote {
  uint32_t font = kNone;
  double vote = 0;
  std::vector<uint32_t> codes;
};

/// Turns text round, each mark staying behind its letter.
void append_turned(std::u32string& out, std::u32string_view text) { out.append(text.rbegin(), text.rend()); }

/// Text of a glyph as it should read; out is overwritten.
void read_glyph(const Work& work, const Glyph& glyph, std::u32string_view text, std::u32string& out, std::u32string& scratch) {
  scratch.clear();
  const bool turn = text.size() > 1 && !work.reversed_fonts.empty() &&
                    std::binary_search(work.reversed_fonts.begin(), work.reversed_fonts.end(), glyph.font) &&
                    is_right_to_left(text);
  if (turn) {
    append_turned(scratch, text);
    text = scratch;
  }
  out.clear();
  for (char32_t c : text) {
    if (is_dropped(c) || is_control(c)) continue;
    if (c == kOverlaySlash && text.size() == 1 && std::fabs(glyph.advance.x) > kSpaceEm * glyph.size) c = U'/';   // with room of its own; tables name a shape by any of its codes
    if (script::is_presentation_form(c)) script::append_folded(out, c);
    else out.push_back(c);
  }
  // No letter starts with its mark: one string of a glyph that does (holam before its vav) has it in visual order.
  size_t marks = 0;
  while (marks < out.size() && script::is_mark(out[marks])) ++marks;
  if (marks > 0 && marks < out.size()) std::rotate(out.begin(), out.begin() + static_cast<ptrdiff_t>(marks), out.begin() + static_cast<ptrdiff_t>(marks) + 1);
}

void place_in_frame(const Frame& frame, const Glyph& glyph, Cluster& cluster) {
  cluster.angle = frame.angle;
  cluster.origin = frame.turned(glyph.origin);
  const Point end = frame.turned({glyph.origin.x + glyph.advance.x, glyph.origin.y + glyph.advance.y});
  cluster.box.x0 = std::min(cluster.origin.x, end.x), cluster.box.x1 = std::max(cluster.origin.x, end.x);
  if (frame.cosine == 0 || frame.sine == 0) {
    const Point a = frame.turned({glyph.box.x0, glyph.box.y0}), b = frame.turned({glyph.box.x1, glyph.box.y1});
    cluster.box.y0 = std::min(a.y, b.y), cluster.box.y1 = std::max(a.y, b.y);
  } else {   // the hull of a turned glyph says little of its height: the em is surer
    cluster.box.y0 = cluster.origin.y - 0.2f * glyph.size, cluster.box.y1 = cluster.origin.y + 0.8f * glyph.size;
  }
}

/// What make_clusters does with a glyph.
enum class Kind : uint8_t { kLetter, kSpace, kMark, kNothing };

/// A glyph that is not one ordinary letter: its kind, and for letters the text that it reads as.
Kind judge(const Work& work, uint32_t index, std::u32string& text, std::u32string& scratch) {
  const Glyph& glyph = work.page.glyphs[index];
  const std::u32string_view raw = work.page.text_of(glyph);
  const bool blank = glyph.flags & kGlyphSpace;
  const bool letter = work.has_unread_letters && raw.empty() && !is_known_part(glyph);
  if ((is_part(glyph, raw) && !letter) || is_told_twice(work.page, index)) return Kind::kNothing;
  if (paints_marks_only(work, glyph)) return Kind::kMark;
  if (raw.empty() ? blank : std::all_of(raw.begin(), raw.end(), is_blank_text)) return Kind::kSpace;
  // Joiners have no width: with one it is the font's space glyph, which shapers paint for both, so that one code stands
  // for both and ToUnicode names one. restore_non_joiners knows a joiner by its place.
  // In a text layer's font without outlines everything has a width.
  if (raw.size() == 1 && (raw.front() == kNonJoiner || raw.front() == kJoiner) && (glyph.flags & kGlyphInvisible) == 0 &&
      std::fabs(glyph.advance.x) > kSpaceEm * glyph.size)
    return Kind::kSpace;
  read_glyph(work, glyph, raw, text, scratch);
  if (text.size() > 1 && text.front() == 0x20 && all_marks(std::u32string_view(text).substr(1))) text.erase(0, 1);
  if (all_marks(text)) return Kind::kMark;
  if (!text.empty()) return Kind::kLetter;
  if (!raw.empty() && std::all_of(raw.begin(), raw.end(), is_dropped)) return Kind::kNothing;
  if (blank) return Kind::kSpace;
  text.push_back(kUnknown);
  return Kind::kLetter;
}

/// Code points that stand for themselves whatever is around them: letters and signs, no spaces, marks, joiners or shaped forms.
bool is_plain(char32_t c) {
  if (c < 0x7F) return c > 0x20;
  return (c > 0xA0 && c < 0x300 && c != kSoftHyphen) || (c >= 0x5D0 && c <= 0x5EA) || (c >= 0x620 && c < 0x64B) || (c >= 0x3001 && c < 0xA000 && script::is_plain(c));
}

/// Where a level glyph stands. Along the line the advance counts: the hull of slanted letters reaches over their neighbours.
Rect level_box(const Glyph& glyph) {
  const float begin = glyph.origin.x, end = begin + glyph.advance.x;
  return {std::min(begin, end), glyph.box.y0, std::max(begin, end), glyph.box.y1};
}

/// A cluster of one letter.
Cluster place_cluster(const Work& work, uint32_t index, uint32_t text_first) {
  const Glyph& glyph = work.page.glyphs[index];
  Cluster cluster;
  cluster.text_first = text_first;
  cluster.text_count = 1;
  cluster.base = index;
  cluster.size = glyph.size;
  cluster.flags = glyph.flags & kAllButSpace;
  cluster.confidence = glyph.confidence;
  cluster.source = glyph.source;
  cluster.weight = glyph.weight;
  if (!work.level) {
    place_in_frame(frame_of(work, glyph), glyph, cluster);
    return cluster;
  }
  cluster.box = level_box(glyph);
  cluster.origin = glyph.origin;
  return cluster;
}

/// Where make_clusters writes, and what is known of all that it has written.
struct Writing {
  Cluster* cluster;         ///< the next of SeenPage::clusters, which has room for all
  uint32_t text = 0;        ///< of SeenPage::text, filled so far
  char32_t bits = 0;        ///< of the characters
  bool doubtful = false;    ///< SeenPage::doubtful
};

/// As lines have it, with code pages, which are letters like others here.
bool is_doubtful(UnicodeSource source, uint32_t flags) {
  return is_guessed(source) || source == UnicodeSource::kCodePage || (flags & kGlyphInvisible) != 0;
}

/// The usual stretch of a page, level and with nothing hidden: glyphs from first on that are plain letters, up to one that is
/// not, as clusters. Returns the index of that one. As place_cluster, without the questions.
uint32_t take_plain(const Work& work, uint32_t first, Writing& out) {
  const Glyph* const glyphs = work.page.glyphs.data();
  const auto count = static_cast<uint32_t>(work.page.glyphs.size());
  const char32_t* const characters = work.page.text.data();
  char32_t* const text = work.seen.text.data();
  Cluster* to = out.cluster;
  uint32_t i = first, at = out.text, flags = 0;
  char32_t bits = 0;
  bool by_code_page = false;
  for (; i < count; ++i, ++to) {
    const Glyph& g = glyphs[i];
    if (g.text_count != 1 || is_guessed(g.source) || g.advance.x == 0) break;
    const char32_t c = characters[g.text_first];
    if (!is_plain(c)) break;
    text[at] = c, bits |= c;
    to->box = level_box(g), to->origin = g.origin, to->size = g.size, to->angle = 0;
    to->text_first = at++, to->text_count = 1;
    to->flags = g.flags & kAllButSpace, flags |= g.flags;
    to->base = i, to->first_mark = 0, to->mark_count = 0;
    to->confidence = g.confidence, to->source = g.source, to->weight = g.weight;
    by_code_page |= g.source == UnicodeSource::kCodePage;
  }
  out.cluster = to, out.text = at, out.bits |= bits;
  out.doubtful |= by_code_page || (flags & kGlyphInvisible) != 0;
  return i;
}

}  // namespace

bool paints_marks_only(const Work& work, const Glyph& glyph) {
  return !work.has_spans && has_no_advance(glyph) && (glyph.flags & kGlyphInvisible) == 0 && !marks_behind_letter(work.page.text_of(glyph)).empty();
}

std::u32string_view text_of_mark(const Work& work, const Glyph& glyph) {
  const std::u32string_view text = work.page.text_of(glyph);
  return paints_marks_only(work, glyph) ? marks_behind_letter(text) : text;
}

void find_unread_letters(Work& work) {
  size_t without = 0, with = 0;
  for (const Glyph& g : work.page.glyphs) {
    const bool blank = (g.flags & kGlyphSpace) || (g.text_count == 1 && is_blank_text(work.page.text[g.text_first]));
    if (!blank) ++(g.text_count == 0 && length_of_advance(g) < kPartAdvanceEm * g.size ? without : with);
  }
  work.has_unread_letters = without > with;
}

void find_reversed_fonts(Work& work) {
  std::vector<FontVote> votes;
  for (const Glyph& glyph : work.page.glyphs) {
    if (glyph.text_count < 2 || glyph.source == UnicodeSource::kActualText || glyph.source == UnicodeSource::kEncoding) continue;   // these are in order
    const std::u32string_view text = work.page.text_of(glyph);
    if (!is_right_to_left(text) && !script::is_mark(text.front())) continue;
    auto vote = std::find_if(votes.begin(), votes.end(), [&](const FontVote& v) { return v.font == glyph.font; });
    if (vote == votes.end()) {
      if (votes.size() >= kVotesOfFont) continue;
      vote = votes.insert(votes.end(), FontVote{glyph.font, 0, {}});
    }
    if (vote->codes.size() >= kVotesOfFont ||
        std::find(vote->codes.begin(), vote->codes.end(), glyph.code) != vote->codes.end())
      continue;
    vote->codes.push_back(glyph.code);
    vote->vote += backward_vote(text);
  }
  for (const FontVote& vote : votes)
    if (vote.vote > 0.5) work.reversed_fonts.push_back(vote.font);
  std::sort(work.reversed_fonts.begin(), work.reversed_fonts.end());
}

void make_clusters(Work& work) {
  const PageContent& page = work.page;
  SeenPage& seen = work.seen;
  const auto count = static_cast<uint32_t>(page.glyphs.size());
  const bool usual_page = work.level && work.hidden.empty();
  seen.clusters.resize(count);
  seen.text.resize(count);   // at least one code point for each glyph to come
  Writing out{seen.clusters.data()};
  std::u32string text, scratch;
  for (uint32_t i = 0; i < count; ++i) {
    if (usual_page) i = take_plain(work, i, out);
    if (i == count) break;
    const Glyph& glyph = page.glyphs[i];
    if (!work.hidden.empty() && work.hidden[i]) continue;
    const char32_t first = glyph.text_count > 0 ? page.text[glyph.text_first] : 0;
    work.has_soft_hyphens |= first == kSoftHyphen, work.has_teeth |= first == kDotlessTooth || first == kDotlessTooth + 1;
    const bool space = first == 0x20 && glyph.text_count == 1 && !is_guessed(glyph.source);
    const Kind kind = space ? Kind::kSpace : judge(work, i, text, scratch);
    if (kind == Kind::kNothing) {
      seen.hidden.push_back(i);
      if (glyph.flags & kGlyphSpace && is_guessed(glyph.source)) work.empty.push_back(i);
      continue;
    }
    if (kind == Kind::kMark) {
      work.marks.push_back({i, static_cast<uint32_t>(out.cluster - seen.clusters.data())});
      continue;
    }
    Cluster& cluster = *out.cluster++ = place_cluster(work, i, out.text);
    out.doubtful |= is_doubtful(cluster.source, cluster.flags);
    if (kind == Kind::kSpace) {
      cluster.flags |= kGlyphSpace;
      seen.text[out.text++] = U' ';
      continue;
    }
    if (text.size() > 1) seen.text.resize(seen.text.size() + text.size() - 1);
    std::copy(text.begin(), text.end(), seen.text.begin() + out.text);
    out.text += static_cast<uint32_t>(text.size()), out.bits |= script::bits_of(text);
    cluster.text_count = static_cast<uint16_t>(std::min<size_t>(text.size(), 0xFFFF));
    if (text.size() == 1 && text.front() == kUnknown) cluster.confidence = 0;
  }
  seen.clusters.resize(static_cast<size_t>(out.cluster - seen.clusters.data()));
  seen.text.resize(out.text);
  seen.doubtful = out.doubtful;
  if (out.bits < kFirstArabic) return;
  for (const char32_t c : seen.text) {
    if (c >= kFirstArabic) work.has_arabic |= is_arabic_block(c), work.has_numerals |= c >= 0x2160 && c < 0x2180;
  }
}

}  // namespace seder::glyphs
