// Composite fonts: strings of codes of one to four bytes, a CMap, a CIDFont (ISO 32000 9.7).
// In: a Type0 dictionary. Out: characters by code in pages of kPageSize, each filled when first shown. Method:
// ToUnicode, then a Unicode-coded CMap, then the collection's CID-to-Unicode table, then the program's cmap and
// glyph names backwards. Widths from /W and /DW (searched, not expanded), vertical metrics from /W2 and /DW2.
// Source: ISO 32000 9.7.3 to 9.7.6, 9.10.2.
// Cannot decide: what glyph ids of a subset mean whose program has neither cmap nor names; the document's second
// look tries shaping tables and outlines.
#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "pdf/font_base.h"
#include "pdf/glyph_names.h"
#include "script/script.h"

namespace seder::pdf {

namespace {

constexpr uint32_t kPageSize = 32;            // characters filled side by side: codes of one alphabet lie close
constexpr size_t kMostWidthRanges = 100'000;
constexpr size_t kMostOddCodes = 100'000;     // codes beyond two bytes kept for one font
constexpr float kWidestEm = 20;

struct WidthRange {
  uint32_t first = 0, last = 0;
  const Object* items = nullptr;   // one width a CID (W2: three numbers a CID), or
  float values[3] = {};            // the same for all
};

class CompositeFont final : public FontBase {
 public:
  CompositeFont(ObjectSource& source, Object dict, Arena& arena, Diagnostics& diagnostics);
  const FontChar& next(std::string_view bytes, size_t at) override {
    const CodeRead read = map_.read(bytes, at);
    if (read.code > 0xFFFF || read.bytes > 2 || (read.bytes == 1 && !one_byte_codes_)) return odd(read);
    Page* page = pages_[read.code / kPageSize].get();
    if (page != nullptr && (page->filled >> read.code % kPageSize & 1)) return page->chars[read.code % kPageSize];
    return fill_paged(read);
  }
  uint32_t glyph_of(uint32_t code) override { return find_glyph(map_.cid_of(read_of(code))); }
  CodeEvidence evidence(uint32_t code) override;

 private:
  struct Page {
    std::array<FontChar, kPageSize> chars{};
    uint32_t filled = 0;
  };
  void read_cmap(Diagnostics& diagnostics);
  std::vector<WidthRange> read_widths(std::string_view key, int numbers);
  const FontChar& fill_paged(CodeRead read);
  const FontChar& odd(CodeRead read);
  void fill(FontChar& c, CodeRead read);
  void fill_text(FontChar& c, CodeRead read, uint32_t cid);
  bool fill_from_program(FontChar& c, uint32_t cid);
  void fill_width(FontChar& c, uint32_t cid);
  void fill_vertical(FontChar& c, uint32_t cid);
  const UnicodeMap& collection();
  CodeRead read_of(uint32_t code) const { return {code, static_cast<uint8_t>(code > 0xFFFFFF ? 4 : code > 0xFFFF ? 3 : one_byte_codes_ ? 1 : 2)}; }
  uint32_t find_glyph(uint32_t cid);

  Object cid_font_;
  CidMap map_;
  bool one_byte_codes_ = false;   // every one-byte code is also no two-byte code: one table serves both
  enum class Coded : uint8_t { kNo, kUcs2, kUtf16 } coded_ = Coded::kNo;
  std::vector<std::unique_ptr<Page>> pages_;
  std::unordered_map<uint64_t, std::unique_ptr<FontChar>> odd_;
  FontChar nothing_;
  bool widths_read_ = false;
  std::vector<WidthRange> widths_, vertical_;
  float default_width_ = 1, default_v_ = 0.88f, default_w1_ = -1;
  bool collection_read_ = false;
  std::string ordering_;
  UnicodeMap collection_;
  bool gids_read_ = false;
  std::string_view gids_;         // CIDToGIDMap, two bytes a CID
};

CompositeFont::CompositeFont(ObjectSource& source, Object dict, Arena& arena, Diagnostics& diagnostics)
    : FontBase(source, dict, arena), pages_(0x10000 / kPageSize) {
  const std::span<const Object> descendants = get(dict, "DescendantFonts").items();
  cid_font_ = descendants.empty() ? get(dict, "DescendantFonts") : source.resolve(descendants[0], arena);
  info_.type = "Type0/" + std::string(get(cid_font_, "Subtype").bytes().substr(0, 40));
  read_descriptor(get(cid_font_, "FontDescriptor"));
  ordering_ = get(get(cid_font_, "CIDSystemInfo"), "Ordering").bytes().substr(0, 40);
  read_cmap(diagnostics);
  info_.vertical = map_.vertical;
}

void CompositeFont::read_cmap(Diagnostics& diagnostics) {
  const Object encoding = get(dict_, "Encoding");
  bool found = false;
  if (encoding.is_name()) {
    info_.encoding = encoding.bytes().substr(0, 80);
    found = predefined_cid_map(info_.encoding, map_);
    if (info_.encoding.find("-UCS2-") != std::string::npos) coded_ = Coded::kUcs2;
    if (info_.encoding.find("-UTF16-") != std::string::npos) coded_ = Coded::kUtf16;
  } else if (encoding.is_stream()) {
    info_.encoding = "custom";
    const Result<std::string_view> bytes = source_.decode(encoding, arena_);
    if (bytes.ok()) {
      std::string base;
      map_ = parse_cid_map(*bytes, base);
      const Object use = get(encoding, "UseCMap");
      if (base.empty() && use.is_name()) base = use.bytes();
      CidMap below;
      if (!base.empty() && predefined_cid_map(base, below)) build_on(map_, below);
      if (get(encoding, "WMode").as_integer() == 1) map_.vertical = true;
      found = !map_.ranges.empty() || map_.identity;
    }
  }
  if (!found) {
    map_ = {};
    map_.identity = true;
    diagnostics.push_back({Severity::kWarning, "font-cmap", "a composite font's CMap is unknown; codes are taken as CIDs", -1, info_.object});
  }
  one_byte_codes_ = std::all_of(map_.codespaces.begin(), map_.codespaces.end(), [](const auto& s) { return s.bytes == 1; }) && !map_.codespaces.empty();
}

// /W: c [w1 w2 ...] or c1 c2 w; /W2: the same with three numbers (9.7.4.3).
std::vector<WidthRange> CompositeFont::read_widths(std::string_view key, int numbers) {
  std::vector<WidthRange> out;
  const std::span<const Object> all = get(cid_font_, key).items();
  const auto at = [&](size_t i) { return all[i].is_ref() ? source_.resolve(all[i], arena_) : all[i]; };
  for (size_t i = 0; i + 1 < all.size() && out.size() < kMostWidthRanges;) {
    const Object first = at(i), second = at(i + 1);
    const int64_t from = first.as_integer(-1);
    if (second.is_array()) {
      const std::span<const Object> items = second.items();
      const size_t count = items.size() / static_cast<size_t>(numbers);
      if (from >= 0 && from <= 0xFFFF && count > 0) {
        out.push_back({static_cast<uint32_t>(from), static_cast<uint32_t>(from + static_cast<int64_t>(std::min<size_t>(count, 0x10000)) - 1), items.data(), {}});
      }
      i += 2;
      continue;
    }
    if (i + 2 + static_cast<size_t>(numbers) > all.size()) break;
    const int64_t to = second.as_integer(-1);
    WidthRange range{static_cast<uint32_t>(std::max<int64_t>(from, 0)), static_cast<uint32_t>(std::clamp<int64_t>(to, 0, 0xFFFF)), nullptr, {}};
    for (int k = 0; k < numbers; ++k) range.values[k] = static_cast<float>(at(i + 2 + static_cast<size_t>(k)).as_number());
    if (from >= 0 && from <= 0xFFFF && to >= from) out.push_back(range);
    i += 2 + static_cast<size_t>(numbers);
  }
  const auto by_first = [](const WidthRange& a, const WidthRange& b) { return a.first < b.first; };
  if (!std::is_sorted(out.begin(), out.end(), by_first)) std::stable_sort(out.begin(), out.end(), by_first);
  return out;
}

// The last range that starts at or before cid; ranges do not overlap in what producers write.
const WidthRange* find_range(const std::vector<WidthRange>& ranges, uint32_t cid) {
  auto after = std::upper_bound(ranges.begin(), ranges.end(), cid, [](uint32_t c, const WidthRange& r) { return c < r.first; });
  if (after == ranges.begin() || cid > (after - 1)->last) return nullptr;
  return &*(after - 1);
}

float value_of(ObjectSource& source, Arena& arena, const WidthRange& range, uint32_t cid, int numbers, int k) {
  if (range.items == nullptr) return range.values[k];
  const Object item = range.items[(cid - range.first) * static_cast<uint32_t>(numbers) + static_cast<uint32_t>(k)];
  return static_cast<float>((item.is_ref() ? source.resolve(item, arena) : item).as_number());
}

// Without /W and /DW every glyph is 1 em wide (9.7.4.3), whatever the program says: so every viewer places it.
void CompositeFont::fill_width(FontChar& c, uint32_t cid) {
  if (!widths_read_) {
    widths_read_ = true;
    widths_ = read_widths("W", 1);
    default_width_ = static_cast<float>(get(cid_font_, "DW").as_number(1000)) / 1000;
    if (map_.vertical) {
      vertical_ = read_widths("W2", 3);
      const std::span<const Object> dw2 = get(cid_font_, "DW2").items();
      if (dw2.size() == 2) default_v_ = static_cast<float>(dw2[0].as_number() / 1000), default_w1_ = static_cast<float>(dw2[1].as_number() / 1000);
    }
  }
  const WidthRange* range = find_range(widths_, cid);
  c.width = range != nullptr ? value_of(source_, arena_, *range, cid, 1, 0) / 1000 : default_width_;
  if (!(std::fabs(c.width) < kWidestEm)) c.width = 0;
}

void CompositeFont::fill_vertical(FontChar& c, uint32_t cid) {
  c.origin_x = c.width / 2, c.origin_y = default_v_, c.advance_y = default_w1_;
  if (const WidthRange* range = find_range(vertical_, cid)) {
    c.advance_y = value_of(source_, arena_, *range, cid, 3, 0) / 1000;
    c.origin_x = value_of(source_, arena_, *range, cid, 3, 1) / 1000;
    c.origin_y = value_of(source_, arena_, *range, cid, 3, 2) / 1000;
  }
}

const UnicodeMap& CompositeFont::collection() {
  if (!collection_read_) {
    collection_read_ = true;
    if (ordering_ == "GB1" || ordering_ == "CNS1" || ordering_ == "Japan1" || ordering_ == "Korea1") collection_to_unicode(ordering_, collection_);
  }
  return collection_;
}

uint32_t CompositeFont::find_glyph(uint32_t cid) {
  if (!gids_read_) {
    gids_read_ = true;
    const Object map = get(cid_font_, "CIDToGIDMap");
    if (map.is_stream()) {
      const Result<std::string_view> bytes = source_.decode(map, arena_);
      if (bytes.ok()) gids_ = *bytes;
    }
  }
  if (!gids_.empty()) {
    if (cid * 2 + 1 >= gids_.size()) return 0;
    return static_cast<uint32_t>(static_cast<uint8_t>(gids_[cid * 2]) << 8 | static_cast<uint8_t>(gids_[cid * 2 + 1]));
  }
  if (info_.type == "Type0/CIDFontType2") return cid;
  FontProgram* program = info_.embedded ? outlines() : nullptr;
  if (program == nullptr) return 0;
  // 9.7.4.2: in a CFF program that is not CID-keyed, CIDs are glyph indices.
  return program->is_cid_keyed() ? program->glyph_by_cid(cid) : cid;
}

bool CompositeFont::fill_from_program(FontChar& c, uint32_t cid) {
  FontProgram* program = info_.embedded ? outlines() : nullptr;
  c.glyph_id = find_glyph(cid);
  if (program == nullptr || c.glyph_id == 0) return false;
  const size_t first = text_.size();
  if (const char32_t character = program->unicode_of(c.glyph_id)) {
    if (fill_sign(c, character)) return true;
    text_.push_back(character);
    set_text(c, first, UnicodeSource::kFontCmap, kSureFontCmap);
    return true;
  }
  const NameRule rule = append_glyph_name(program->name_of(c.glyph_id), false, text_);
  if (rule == NameRule::kUnknown) return fill_from_shaping(c);
  set_text(c, first, UnicodeSource::kGlyphName, !is_text(text_[first]) ? kSurePrivate : rule == NameRule::kProducer ? kSureProducerName : kSureGlyphName);
  return true;
}

void CompositeFont::fill_text(FontChar& c, CodeRead read, uint32_t cid) {
  const size_t first = text_.size();
  if (noori_ != nullptr) {
    const std::optional<uint8_t> code = noori_code_of(raw_to_unicode(read.code));
    if (code && fill_noori(c, *code)) return;
  }
  if (symbols_ != SymbolFont::kNone && fill_sign(c, raw_to_unicode(read.code))) return;
  if (append_to_unicode(read.code, text_)) return set_text_of_map(c, first, read.code);
  if (fill_sign(c, raw_to_unicode(read.code))) return;
  if (coded_ == Coded::kUcs2 || (coded_ == Coded::kUtf16 && read.bytes == 2)) {
    if (is_text(read.code)) return text_.push_back(read.code), set_text(c, first, UnicodeSource::kEncoding, kSureCollection);
  } else if (coded_ == Coded::kUtf16 && read.bytes == 4) {
    const uint32_t high = read.code >> 16, low = read.code & 0xFFFF;
    const char32_t character = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    if (is_text(character)) return text_.push_back(character), set_text(c, first, UnicodeSource::kEncoding, kSureCollection);
  }
  if (cid != 0 && collection().append(cid, text_)) return set_text(c, first, UnicodeSource::kEncoding, kSureCollection);
  text_.resize(first);
  fill_from_program(c, cid);
}

void CompositeFont::fill(FontChar& c, CodeRead read) {
  const uint32_t cid = map_.cid_of(read);
  c.code = read.code;
  c.code_bytes = read.bytes;
  c.is_word_space = read.bytes == 1 && read.code == 32;
  fill_text(c, read, cid);
  fill_width(c, cid);
  if (map_.vertical) fill_vertical(c, cid);
  const bool wants_ink = asks_ink(c);
  if (wants_ink && c.glyph_id == 0) c.glyph_id = find_glyph(cid);
  if (wants_ink) add_ink(c, false);
}

const FontChar& CompositeFont::fill_paged(CodeRead read) {
  std::unique_ptr<Page>& page = pages_[read.code / kPageSize];
  if (page == nullptr) page = std::make_unique<Page>();
  const uint32_t at = read.code % kPageSize;
  page->filled |= 1u << at;
  fill(page->chars[at], read);
  return page->chars[at];
}

const FontChar& CompositeFont::odd(CodeRead read) {
  const uint64_t key = uint64_t{read.bytes} << 32 | read.code;
  const auto at = odd_.find(key);
  if (at != odd_.end()) return *at->second;
  if (odd_.size() >= kMostOddCodes) {
    nothing_ = {};
    nothing_.code = read.code, nothing_.code_bytes = read.bytes;
    return nothing_;
  }
  auto& made = odd_[key] = std::make_unique<FontChar>();
  fill(*made, read);
  return *made;
}

CodeEvidence CompositeFont::evidence(uint32_t code) {
  CodeEvidence out;
  const uint32_t cid = map_.cid_of(read_of(code));
  read_to_unicode();
  to_unicode_.append(code, out.to_unicode);
  out.glyph_id = find_glyph(cid);
  if (coded_ != Coded::kNo && code <= 0xFFFF) out.by_encoding.push_back(code);
  else if (cid != 0) collection().append(cid, out.by_encoding);
  FontProgram* program = info_.embedded ? outlines() : nullptr;
  if (program == nullptr || out.glyph_id == 0) return out;
  out.name = program->name_of(out.glyph_id);
  append_glyph_name(out.name, false, out.by_name);
  if (const char32_t character = program->unicode_of(out.glyph_id)) out.by_font_cmap.push_back(character);
  else out.by_shaping = program->shaped_text_of(out.glyph_id);
  return out;
}

}  // namespace

std::unique_ptr<FontBase> load_composite_font(ObjectSource& source, Object dict, Arena& arena, Diagnostics& diagnostics) {
  return std::make_unique<CompositeFont>(source, dict, arena, diagnostics);
}

}  // namespace seder::pdf
