// Input: clusters. Output: the same, with letters and digits that two languages share settled for the page's.
// Method: fonts name their shapes by Arabic presentation forms, and the joined shapes of Arabic and Persian yeh and kaf are one and the
// same; which letter was written only the language tells. Honest codes are left alone.
//   Persian  a page whose letters are Persian (peh, cheh, jeh, gaf: no Arabic text has them): the forms of U+064A, U+0649 and U+0643 are
//            U+06CC and U+06A9, where it has such forms. Where it writes the Persian (Urdu) letter and its Arabic likeness stands beside
//            it, the font's table named a shape that both share by the one: a yeh without dots, a kaf that joins on, on an Urdu page a heh
//   Arabic   a cmap that has several codes for a shape is read backwards (by us, or by the engine that made the ToUnicode: xdvipdfmx) at
//            the lowest, which is the Persian one: on a page without Persian letters that has Persian yeh and kaf in the joining shapes
//            alone, and dotted yeh, teh marbuta or hamza beside them, they are Arabic; so are yehs without dots at the ends of words, as alef
//            maksura, where the page has dotted ones there; Urdu's heh has no place on such a page, nor on a Persian one
//   Urdu     Sindhi's rnoon and Urdu's tteh are alike inside words: without Sindhi letters it is tteh
//   heh      the Kurdish ae is a heh that does not join on: tables that name a shape by any of its codes call Persian's heh before a
//            non-joiner so. On a page without another letter of Kurdish, Uyghur or Kazakh it is heh, and restore_non_joiners parts it
//   hamza    heh with a hamza is one glyph, and tables name it by its one code; Persian is written with two (of 180 in texts one is not): so is one
//            that no code of the PDF's own says
//   stop     Urdu's full stop is a short stroke, and some faces have one glyph for it and for the kashida: one at the end of a word, on an
//            Urdu page without a full stop of its own, is that
//   hyphen   the hyphen bullet has a hyphen's shape: inside words and numbers it is one
//   Sindhi   tteheh and beeh are teh and yeh with their dots one above the other, and so some faces (Amiri) draw those where teeth are
//            crowded: read by their outlines, they are Sindhi's on a page that has others of its letters
//   digits   0 to 3 and 7 to 9 look alike in both blocks; a page that mixes the blocks means one of them, on a Persian page U+06F0..06F9.
//            Fonts made for Persian draw Persian digits at the Arabic codes too, and tables that name a shape by its first code call them
//            Arabic: on a page that writes the Persian yeh they are Persian, Kurdish pages (which write Arabic digits) aside
// Source: Unicode 15, 9.2 (yeh, kaf, eastern digits). Cannot decide: an Arabic quotation on a Persian page.
#include <algorithm>

#include "glyphs/steps.h"
#include "script/script.h"

namespace seder::glyphs {
namespace {

constexpr uint32_t kPersianShare = 100;   // one letter in a hundred; Persian and Urdu text has about three

constexpr char32_t kTteheh = 0x67A, kBeeh = 0x67B, kTeh = 0x62A, kYeh = 0x64A;
constexpr char32_t kFarsiYeh = 0x6CC, kDotlessYeh = 0x649, kKeheh = 0x6A9, kKaf = 0x643, kHehGoal = 0x6C1, kHeh = 0x647, kTteh = 0x679, kRnoon = 0x6BB;
constexpr char32_t kHehWithYeh = 0x6C0, kGoalWithHamza = 0x6C2, kHamzaAbove = 0x654;
constexpr char32_t kHyphenBullet = 0x2043, kKashida = 0x640, kUrduStop = 0x6D4;
constexpr float kInsideWordEm = 0.1f;         // white around a hyphen inside a word
constexpr uint32_t kFewestWithoutAe = 60;   // letters: every third or fourth of Kurdish or Uyghur is ae or another of their own, one in ten of Urdu is its own

bool is_persian_only(char32_t c) { return c == 0x67E || c == 0x686 || c == 0x698 || c == 0x6AF; }

// Teh marbuta, alef with hamza, dotted yeh.
bool is_arabic_only(char32_t c) { return c == 0x629 || c == 0x623 || c == 0x625 || c == 0x64A; }

// But for ae, which is counted apart: Kurdish, and the Uyghur and Kazakh that write it, too.
bool is_kurdish_only(char32_t c) {
  return c == 0x695 || c == 0x6B5 || c == 0x6C6 || c == 0x6CE || c == 0x6AD || c == 0x6C7 || c == 0x6C8 || c == 0x6CB || c == 0x6D0;
}

bool is_urdu_only(char32_t c) { return c == kTteh || c == 0x688 || c == 0x691 || c == 0x6BA || c == 0x6D2; }

bool is_sindhi_only(char32_t c) { return c == 0x67A || c == 0x67B || c == 0x67D || c == 0x680 || c == 0x684 || c == 0x68A || c == 0x68F || c == 0x699 || c == 0x6B1; }

struct Census {
  uint32_t letters = 0, persian = 0, arabic_digits = 0, persian_digits = 0;
  uint32_t kurdish = 0, ae = 0, urdu = 0, sindhi = 0;
  uint32_t yeh = 0, kaf = 0, arabic_kaf = 0, goal = 0, arabic_heh = 0;
  uint32_t arabic_only = 0;   // in this script's other languages a guest, or coded otherwise
  bool is_urdu() const { return urdu > 0 && sindhi == 0; }
  bool is_persian() const { return persian > 0 && persian * kPersianShare >= letters; }
  bool is_arabic() const { return persian + urdu + kurdish + sindhi == 0 && arabic_only > 0; }
};

Census census_of(const SeenPage& seen) {
  Census census;
  for (char32_t c : seen.text) {
    if (c < 0x620 || c > 0x6FF) continue;
    census.letters += script::is_letter(c);
    census.persian += is_persian_only(c);
    census.arabic_digits += c >= 0x660 && c <= 0x669;
    census.persian_digits += c >= 0x6F0 && c <= 0x6F9;
    census.yeh += c == kFarsiYeh, census.kaf += c == kKeheh, census.arabic_kaf += c == kKaf;
    census.kurdish += is_kurdish_only(c), census.ae += c == script::kAe, census.urdu += is_urdu_only(c), census.sindhi += is_sindhi_only(c);
    census.arabic_only += is_arabic_only(c);
    census.goal += c == kHehGoal, census.arabic_heh += c == kHeh;
  }
  return census;
}

char32_t persian_of(char32_t c) { return c == 0x64A || c == kDotlessYeh ? kFarsiYeh : c == kKaf ? kKeheh : c; }

/// The page's own letter for a shape that it shares with an Arabic one.
char32_t likeness_of(char32_t c, const Census& census) {
  if (c == kDotlessYeh && census.yeh > 0) return kFarsiYeh;
  if (c == kKaf && census.kaf > census.arabic_kaf) return kKeheh;
  if (c == kHeh && census.goal > census.arabic_heh) return kHehGoal;
  return c;
}

// Are yeh and kaf coded by shape?
bool has_shared_forms(const Work& work) {
  for (char32_t c : work.page.text) {
    const bool kaf = (c >= 0xFED9 && c <= 0xFEDC) || (c >= 0xFB8E && c <= 0xFB91);
    const bool yeh = (c >= 0xFEEF && c <= 0xFEF4) || (c >= 0xFBFC && c <= 0xFBFF);
    if (kaf || yeh) return true;
  }
  return false;
}

// A shape in which the Persian letter and the Arabic one are the same: initial or medial.
bool is_shared_shape(char32_t c) { return c == 0xFBFE || c == 0xFBFF || c == 0xFB90 || c == 0xFB91; }

// The Persian letter at a word's end: a yeh without dots, as alef maksura is.
bool is_undotted_end(char32_t c) { return c == 0xFBFC || c == 0xFBFD; }

// A page that has dotted yehs there, too.
bool has_dotted_end(const Work& work) {
  return std::any_of(work.page.text.begin(), work.page.text.end(), [](char32_t c) { return c == 0xFEF1 || c == 0xFEF2; });
}

char32_t name_of(const Work& work, const Cluster& cluster) {
  if (cluster.base >= work.page.glyphs.size()) return 0;
  const std::u32string_view named = work.page.text_of(work.page.glyphs[cluster.base]);
  return named.size() == 1 ? named[0] : 0;
}

// Persian yeh and kaf are met only in those.
bool are_shared_shapes(const Work& work) {
  const bool dotted = has_dotted_end(work);
  return std::all_of(work.seen.clusters.begin(), work.seen.clusters.end(), [&](const Cluster& cluster) {
    const std::u32string_view letters(work.seen.text.data() + cluster.text_first, cluster.text_count);
    if (letters.find(kFarsiYeh) == letters.npos && letters.find(kKeheh) == letters.npos) return true;
    const char32_t named = name_of(work, cluster);
    return is_shared_shape(named) || (dotted && is_undotted_end(named));
  });
}

void settle_arabic(Work& work) {
  if (!are_shared_shapes(work)) return;
  for (const Cluster& cluster : work.seen.clusters) {
    const bool end = is_undotted_end(name_of(work, cluster));
    for (uint32_t i = cluster.text_first; i < cluster.text_first + cluster.text_count; ++i) {
      char32_t& c = work.seen.text[i];
      c = c == kFarsiYeh ? end ? kDotlessYeh : kYeh : c == kKeheh ? kKaf : c;
    }
  }
}

/// Letters read by their outlines that may be others' with their dots set upright.
void settle_upright_dots(Work& work) {
  const auto is_upright = [](char32_t c) { return c == kTteheh || c == kBeeh; };
  const std::vector<char32_t>& text = work.seen.text;
  if (std::none_of(text.begin(), text.end(), is_upright)) return;
  if (std::any_of(text.begin(), text.end(), [&](char32_t c) { return is_sindhi_only(c) && !is_upright(c); })) return;
  for (const Cluster& cluster : work.seen.clusters) {
    if (cluster.source != UnicodeSource::kShape) continue;
    for (uint32_t i = cluster.text_first; i < cluster.text_first + cluster.text_count; ++i) {
      char32_t& c = work.seen.text[i];
      c = c == kTteheh ? kTeh : c == kBeeh ? kYeh : c;
    }
  }
}

/// Hyphen bullets with a letter or a digit at either side, and no white.
void settle_hyphens_by_shape(SeenPage& seen) {
  if (std::find(seen.text.begin(), seen.text.end(), kHyphenBullet) == seen.text.end()) return;
  const auto adjoins = [&](const Cluster& left, const Cluster& right) {
    return !((left.flags | right.flags) & kGlyphSpace) && right.box.x0 - left.box.x1 < kInsideWordEm * right.size;
  };
  for (const Strip& strip : seen.strips) {
    for (uint32_t i = strip.first + 1; i + 1 < strip.first + strip.count; ++i) {
      const Cluster& c = seen.clusters[seen.order[i]];
      if (c.text_count != 1 || seen.text[c.text_first] != kHyphenBullet) continue;
      if (adjoins(seen.clusters[seen.order[i - 1]], c) && adjoins(c, seen.clusters[seen.order[i + 1]])) seen.text[c.text_first] = U'-';
    }
  }
}

/// Kashidas at the left of a word, with white or no letter of the script behind them.
void settle_stops(SeenPage& seen) {
  if (std::find(seen.text.begin(), seen.text.end(), kUrduStop) != seen.text.end()) return;
  const auto is_kashida = [&](const Cluster& c) { return c.text_count == 1 && seen.text[c.text_first] == kKashida; };
  const auto is_letter = [&](const Cluster& c) { return c.text_count == 0 || script::is_arabic(seen.text[c.text_first]); };
  for (const Strip& strip : seen.strips) {
    for (uint32_t i = strip.first; i < strip.first + strip.count; ++i) {
      const Cluster& c = seen.clusters[seen.order[i]];
      if (!is_kashida(c)) continue;
      const Cluster* left = i > strip.first ? &seen.clusters[seen.order[i - 1]] : nullptr;
      if (left == nullptr || (left->flags & kGlyphSpace) || !is_letter(*left) || c.box.x0 - left->box.x1 > kInsideWordEm * c.size) seen.text[c.text_first] = kUrduStop;
    }
  }
}

bool is_as_written(UnicodeSource source) { return source == UnicodeSource::kToUnicode || source == UnicodeSource::kActualText; }

/// Heh with a hamza, where a shape's name says it is one character.
void part_hehs(Work& work) {
  SeenPage& seen = work.seen;
  for (Cluster& cluster : seen.clusters) {
    const auto is_one = [](char32_t c) { return c == kHehWithYeh || c == kGoalWithHamza; };
    const auto text = [&] { return std::u32string_view(seen.text.data() + cluster.text_first, cluster.text_count); };
    if (cluster.base == kNone || is_as_written(work.page.glyphs[cluster.base].source) || std::none_of(text().begin(), text().end(), is_one)) continue;
    std::u32string parted;
    for (char32_t c : text()) is_one(c) ? parted.append({kHeh, kHamzaAbove}) : parted.append(1, c);
    cluster.text_first = static_cast<uint32_t>(seen.text.size()), cluster.text_count = static_cast<decltype(cluster.text_count)>(parted.size());
    seen.text.insert(seen.text.end(), parted.begin(), parted.end());
  }
}

}  // namespace

void settle_shared_letters(Work& work) {
  settle_hyphens_by_shape(work.seen);
  settle_upright_dots(work);
  Census census = census_of(work.seen);
  if (census.ae > 0 && census.kurdish == 0 && census.letters >= kFewestWithoutAe) std::replace(work.seen.text.begin(), work.seen.text.end(), script::kAe, kHeh);
  else census.kurdish += census.ae;
  if (census.is_arabic() && census.yeh + census.kaf > 0) settle_arabic(work);
  const bool has_no_goal = census.is_arabic() || (census.is_persian() && census.urdu + census.sindhi == 0 && census.letters >= kFewestWithoutAe);
  if (has_no_goal && census.goal > 0) std::replace(work.seen.text.begin(), work.seen.text.end(), kHehGoal, kHeh), census.goal = 0;
  if (census.is_urdu() && census.urdu * kPersianShare >= census.letters) settle_stops(work.seen);
  if (!census.is_persian()) return;
  const bool own_digits = census.arabic_digits > 0 && (census.persian_digits > 0 || (census.yeh > 0 && census.kurdish == 0));
  const bool by_shape = has_shared_forms(work);
  bool has_hamza = false;
  for (const Cluster& cluster : work.seen.clusters) {
    for (uint32_t i = cluster.text_first; i < cluster.text_first + cluster.text_count; ++i) {
      char32_t& c = work.seen.text[i];
      c = by_shape ? persian_of(c) : likeness_of(c, census);
      if (c == kRnoon && census.is_urdu()) c = kTteh;
      if (own_digits && c >= 0x660 && c <= 0x669) c += 0x6F0 - 0x660;
      has_hamza |= (c == kHehWithYeh || c == kGoalWithHamza) && cluster.base != kNone && !is_as_written(work.page.glyphs[cluster.base].source);
    }
  }
  if (has_hamza && census.urdu + census.sindhi + census.kurdish == 0) part_hehs(work);
}

}  // namespace seder::glyphs
