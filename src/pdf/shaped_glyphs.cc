// Glyph ids followed back through a font's own shaping tables.
// In: an embedded OpenType program that still has its cmap and GSUB. Out: the letters that a shaped glyph stands for.
// Method: GSUB cannot be read backwards (contexts, chains), so it is run forwards: HarfBuzz shapes every right-to-left
// letter that the font maps, in each of its four joining contexts; where a cluster becomes one glyph, the glyph
// stands for the letter. Then what single and alternate substitutions make of a known glyph stands for the same
// (hb_ot_layout_lookup_get_glyph_alternates). Ligatures come from shaping pairs, and a few longer ones that fonts
// have. A glyph that several letters become keeps the first; letters in their alphabet's order come first.
// Source: OpenType 1.9, GSUB; HarfBuzz 6.0 manual, "Shaping and shape plans".
// Cannot decide: fonts that take letters apart into bodies and dots (nastaliq): only whole glyphs are named.
#include "pdf/shaped_glyphs.h"

#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>

namespace seder::pdf {

namespace {

constexpr uint32_t kMostGlyphs = 65'536;
constexpr size_t kMostLetters = 80;          // of one font, that pairs are made of: 80 x 80 x 4 shapings, some 50 ms
constexpr unsigned kMostAlternates = 32, kMostLookups = 400;
constexpr int kRounds = 3;                   // substitutions of substitutions
constexpr char32_t kJoiner = 0x200D;

// Plain letters first, so that what look-alikes share is theirs.
constexpr std::array<std::pair<char32_t, char32_t>, 7> kLetters = {{{0x5D0, 0x5F2}, {0x621, 0x63A}, {0x641, 0x64A}, {0x671, 0x6D3}, {0x66E, 0x66F}, {0x6FA, 0x6FF}, {0x750, 0x77F}}};
constexpr std::u32string_view kLongLigatures[] = {U"\u0644\u0644\u0647", U"\u0627\u0644\u0644\u0647", U"\u0644\u0645\u062D", U"\u0644\u0645\u062C", U"\u0644\u062D\u0645", U"\u0628\u0633\u0645",
                                                  U"\u0646\u062C\u0645", U"\u0645\u062D\u0645", U"\u0631\u06CC\u0627\u0644", U"\u0641\u064A\u0645"};

struct Destroy {
  void operator()(hb_blob_t* p) const { hb_blob_destroy(p); }
  void operator()(hb_face_t* p) const { hb_face_destroy(p); }
  void operator()(hb_font_t* p) const { hb_font_destroy(p); }
  void operator()(hb_buffer_t* p) const { hb_buffer_destroy(p); }
};
template <typename T>
using Held = std::unique_ptr<T, Destroy>;

class HarfBuzzGlyphs final : public ShapedGlyphs {
 public:
  bool load(std::string_view bytes);
  std::u32string_view text_of(uint32_t glyph) override;

 private:
  void shape_letters();
  void shape_pairs();
  void shape(std::u32string_view letters);
  void name(uint32_t glyph, std::u32string_view text);
  void follow_substitutions();

  Held<hb_blob_t> blob_;
  Held<hb_face_t> face_;
  Held<hb_font_t> font_;
  Held<hb_buffer_t> buffer_;
  std::vector<char32_t> letters_;
  std::vector<std::u32string> texts_;
  bool letters_shaped_ = false, pairs_shaped_ = false;
};

bool HarfBuzzGlyphs::load(std::string_view bytes) {
  if (bytes.size() > 0x7FFFFFFF) return false;
  blob_.reset(hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
  face_.reset(hb_face_create(blob_.get(), 0));
  const unsigned glyphs = hb_face_get_glyph_count(face_.get());
  if (glyphs == 0 || glyphs > kMostGlyphs || !hb_ot_layout_has_substitution(face_.get())) return false;
  font_.reset(hb_font_create(face_.get()));
  buffer_.reset(hb_buffer_create());
  for (const auto& [first, last] : kLetters) {
    for (char32_t c = first; c <= last && letters_.size() < kMostLetters; ++c) {
      hb_codepoint_t glyph = 0;
      if (c != 0x640 && hb_font_get_nominal_glyph(font_.get(), c, &glyph) && glyph != 0) letters_.push_back(c);
    }
  }
  texts_.resize(glyphs);
  return !letters_.empty();
}

void HarfBuzzGlyphs::name(uint32_t glyph, std::u32string_view text) {
  if (glyph != 0 && glyph < texts_.size() && texts_[glyph].empty()) texts_[glyph] = text;
}

/// Names the glyph that the letters' cluster becomes, where it becomes one; in every joining context.
void HarfBuzzGlyphs::shape(std::u32string_view letters) {
  std::array<uint32_t, 8> text{};
  for (int context = 0; context < 4; ++context) {
    size_t n = 0;
    if (context & 1) text[n++] = kJoiner;
    const size_t first = n;
    for (char32_t c : letters) text[n++] = c;
    const size_t end = n;
    if (context & 2) text[n++] = kJoiner;
    hb_buffer_reset(buffer_.get());
    hb_buffer_set_cluster_level(buffer_.get(), HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_add_utf32(buffer_.get(), text.data(), static_cast<int>(n), 0, static_cast<int>(n));
    hb_buffer_guess_segment_properties(buffer_.get());
    hb_buffer_set_direction(buffer_.get(), HB_DIRECTION_RTL);
    hb_shape(font_.get(), buffer_.get(), nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* info = hb_buffer_get_glyph_infos(buffer_.get(), &count);
    // Joiners become blank glyphs of their own clusters or go into the letters'.
    uint32_t glyph = 0, own = 0;
    for (unsigned i = 0; i < count; ++i) {
      if (info[i].cluster < first || info[i].cluster >= end) continue;
      if (letters.size() > 1 && info[i].cluster != first) return;   // no ligature
      glyph = info[i].codepoint, ++own;
    }
    if (own == 1) name(glyph, letters);
  }
}

void HarfBuzzGlyphs::follow_substitutions() {
  const unsigned lookups = std::min(hb_ot_layout_table_get_lookup_count(face_.get(), HB_OT_TAG_GSUB), kMostLookups);
  for (int round = 0; round < kRounds; ++round) {
    bool more = false;
    for (uint32_t glyph = 0; glyph < texts_.size(); ++glyph) {
      if (texts_[glyph].empty()) continue;
      for (unsigned lookup = 0; lookup < lookups; ++lookup) {
        hb_codepoint_t made[kMostAlternates];
        unsigned count = kMostAlternates;
        hb_ot_layout_lookup_get_glyph_alternates(face_.get(), lookup, glyph, 0, &count, made);
        for (unsigned i = 0; i < count; ++i) {
          more = more || (made[i] < texts_.size() && texts_[made[i]].empty());
          name(made[i], texts_[glyph]);
        }
      }
    }
    if (!more) return;
  }
}

void HarfBuzzGlyphs::shape_letters() {
  letters_shaped_ = true;
  for (char32_t c : letters_) shape({&c, 1});
  follow_substitutions();
}

void HarfBuzzGlyphs::shape_pairs() {
  pairs_shaped_ = true;
  for (char32_t a : letters_) {
    for (char32_t b : letters_) shape(std::u32string{a, b});
  }
  for (std::u32string_view ligature : kLongLigatures) shape(ligature);
  follow_substitutions();
}

std::u32string_view HarfBuzzGlyphs::text_of(uint32_t glyph) {
  if (glyph == 0 || glyph >= texts_.size()) return {};
  if (!letters_shaped_) shape_letters();
  if (texts_[glyph].empty() && !pairs_shaped_) shape_pairs();
  return texts_[glyph];
}

}  // namespace

std::unique_ptr<ShapedGlyphs> ShapedGlyphs::open(std::string_view bytes) {
  auto shaped = std::make_unique<HarfBuzzGlyphs>();
  if (!shaped->load(bytes)) return nullptr;
  return shaped;
}

void ShapedGlyphs::prepare() { static_cast<void>(hb_version_string()); }

}  // namespace seder::pdf
