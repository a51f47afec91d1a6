// Simple fonts: one byte, one character (ISO 32000 9.6).
// In: a Type1, MMType1, TrueType or Type3 dictionary. Out: a table of 256 characters, each filled when it is first
// shown. Method: the ladder's first rungs in order: ToUnicode, glyph names of /Differences and of the base
// encoding, the program's own code table and its names or Unicode cmap. Widths: /Widths, else the standard 14
// metrics, else the program.
// Source: ISO 32000 9.6.2 to 9.6.6, 9.10.2; for TrueType's tables 9.6.6.4.
// Cannot decide: what a symbolic font without names and cmap draws; codes stay unknown, or where every code
// shown is printable ASCII they are guessed (kGuess) and left to the document's second look.
#include <algorithm>
#include <array>
#include <cmath>

#include "pdf/drawn_font.h"
#include "pdf/font_base.h"
#include "pdf/glyph_names.h"
#include "pdf/tex_bitmaps.h"
#include "script/script.h"

namespace seder::pdf {

namespace {

constexpr float kWidestEm = 20;            // advances beyond this are damage
constexpr float kDefaultWidthEm = 0.5f;    // nothing known: about a lower-case letter
// Mean advance of a font's letters, em: condensed Latin to CJK. Type 3 fonts beyond it have another unit (dvips and
// bitmap converters draw in pixels and choose a tiny size); their em is taken as twice the mean advance.
constexpr int kFewestCodes = 4;            // of a font, before gaps between its codes mean anything
constexpr float kSparse = 1.25f;           // span of the codes over their number
constexpr float kEven = 0.01f;             // widths of a typewriter's face differ by the rounding of pixels
constexpr float kSmallestMean = 0.15f, kLargestMean = 1.5f;
// Ghostscript moves powers of ten between the matrix and the size. An em of as many units as faces have is then near what the widths say,
// in each direction by no more than this.
constexpr double kUsualUnits[] = {1000, 1024, 1200, 2048, 4096};
constexpr double kNearEm = 2, kSameUnits = 0.002;

/// The em in text space units. near: an estimate; scale: of the font matrix.
float odd_em(float near, double scale) {
  const double power = std::pow(10.0, std::round(std::log10(near)));
  if (power > near * kNearEm || power * kNearEm < near || scale <= 0) return near;
  const double units = power / scale;
  const bool usual = std::any_of(std::begin(kUsualUnits), std::end(kUsualUnits), [&](double u) { return std::fabs(units - u) < kSameUnits * u; });
  return usual ? static_cast<float>(power) : near;
}

class SimpleFont final : public FontBase {
 public:
  SimpleFont(ObjectSource& source, Object dict, Arena& arena, Diagnostics& diagnostics);
  const FontChar& next(std::string_view bytes, size_t at) override {
    const auto code = static_cast<uint8_t>(bytes[at]);
    if (chars_[code].code_bytes == 0) fill(code);
    return chars_[code];
  }
  Object type3_procedure(uint32_t code) const override;
  Matrix type3_matrix() const override { return matrix_; }
  Object type3_resources() const override { return resources_; }
  uint32_t glyph_of(uint32_t code) override;
  FontProgram* outlines() override;
  CodeEvidence evidence(uint32_t code) override;

 private:
  void read_encoding(Diagnostics& diagnostics);
  void read_widths();
  void read_type3();
  void measure_em();
  bool advances_are_even() const;
  void fill(uint8_t code);
  void fill_text(FontChar& c, uint8_t code);
  bool fill_from_name(FontChar& c, std::string_view name);
  bool fill_from_program(FontChar& c, uint8_t code);
  bool codes_are_sparse() const;
  bool is_inked_blank(char32_t character, uint8_t code);
  bool is_numbered_dingbat(uint8_t code);
  bool fill_width(FontChar& c, uint8_t code);
  uint32_t find_glyph(uint8_t code);
  bool is_true_type() const { return info_.type == "TrueType"; }

  std::array<FontChar, 256> chars_{};
  std::array<std::string_view, 256> names_{};   // of /Differences
  const uint16_t* base_ = nullptr;              // base encoding, where the dictionary or the font's name gives one
  bool dingbats_ = false;
  StandardMetrics standard_;
  int64_t first_char_ = 0;
  std::span<const Object> widths_;
  float missing_width_ = 0;
  float width_unit_ = 0.001f;
  Matrix matrix_{0.001f, 0, 0, 0.001f, 0, 0};
  Object procedures_, resources_;
  TexEncoding tex_ = TexEncoding::kNone;        // of a bitmap font of TeX's
  std::unique_ptr<FontProgram> drawn_;          // Type 3: a glyph is its code and one
};

// Subsets numbered in order of first use leave no gaps; codes with gaps are those of the author's encoding
// (bitmap fonts whose glyph names say nothing; those of TeX's drivers say more: tex_bitmaps.h), and there letters have their ASCII codes.
bool SimpleFont::codes_are_sparse() const {
  int used = 0, ascii = 0, first = 256, last = -1;
  for (int code = 0; code < 256; ++code) {
    if (names_[static_cast<size_t>(code)].empty()) continue;
    ++used;
    ascii += code > 0x20 && code < 0x7F;
    first = std::min(first, code);
    last = code;
  }
  return used >= kFewestCodes && 2 * ascii > used && static_cast<float>(last - first + 1) > kSparse * static_cast<float>(used);
}

SimpleFont::SimpleFont(ObjectSource& source, Object dict, Arena& arena, Diagnostics& diagnostics)
    : FontBase(source, dict, arena), standard_(info_.name) {
  info_.type3 = info_.type == "Type3";
  table_ = chars_.data();
  const Object descriptor = get(dict, "FontDescriptor");
  if (standard_ && descriptor.is_null()) info_.ascent = standard_.ascent(), info_.descent = standard_.descent();
  read_descriptor(descriptor);
  read_encoding(diagnostics);
  if (info_.type3) read_type3();
  read_widths();
  if (info_.type3) tex_ = tex_encoding_of(names_, advances_are_even());
}

void SimpleFont::read_encoding(Diagnostics& diagnostics) {
  const Object encoding = get(dict_, "Encoding");
  Object base = encoding.is_dict() ? get(encoding, "BaseEncoding") : encoding;
  dingbats_ = info_.name.find("Dingbats") != std::string::npos;
  if (base.is_name()) base_ = encoding_table(base.bytes());
  if (base_ != nullptr) info_.encoding = base.bytes();
  // 9.6.6.1: without a base encoding the program's own counts; that of a standard font is known, and a font
  // that is not embedded and not symbolic has StandardEncoding. A font that is lost has none: its codes may be anything.
  if (base_ == nullptr && !info_.type3 && !info_.embedded && dict_.is_dict()) {
    if (info_.name == "Symbol" || dingbats_) base_ = encoding_table(dingbats_ ? "ZapfDingbats" : "Symbol");
    else if (!info_.symbolic || standard_) base_ = encoding_table("StandardEncoding");
  }
  uint32_t code = 0;
  const Object differences = encoding.is_dict() ? get(encoding, "Differences") : Object();
  for (const Object& item : differences.items()) {
    const Object value = item.is_ref() ? source_.resolve(item, arena_) : item;
    if (value.is_number()) {
      const int64_t n = value.as_integer();
      code = n < 0 || n > 255 ? 256 : static_cast<uint32_t>(n);
    } else if (value.is_name()) {
      if (code < 256) names_[code] = value.bytes();
      ++code;
    }
  }
  if (!differences.items().empty()) info_.encoding = "custom";
  if (!encoding.is_null() && !encoding.is_dict() && base_ == nullptr) {
    diagnostics.push_back({Severity::kInfo, "font-encoding", "a font's encoding is not one that PDF defines", -1, info_.object});
  }
}

void SimpleFont::read_type3() {
  const std::span<const Object> m = get(dict_, "FontMatrix").items();
  if (m.size() == 6) {
    float v[6];
    for (size_t i = 0; i < 6; ++i) v[i] = static_cast<float>(source_.resolve(m[i], arena_).as_number());
    matrix_ = {v[0], v[1], v[2], v[3], v[4], v[5]};
  }
  // 9.2.4: widths are in glyph space; a font whose x axis is turned (a = 0) advances along b.
  width_unit_ = matrix_.a != 0 ? std::fabs(matrix_.a) : std::fabs(matrix_.b);
  procedures_ = get(dict_, "CharProcs");
  resources_ = get(dict_, "Resources");
  const std::span<const Object> box = get(dict_, "FontBBox").items();
  if (box.size() == 4) {
    const float top = static_cast<float>(box[3].as_number()) * std::fabs(matrix_.d);
    const float bottom = static_cast<float>(box[1].as_number()) * std::fabs(matrix_.d);
    if (top > 0.2f && top < 2 && bottom > -1 && bottom <= 0.1f) info_.ascent = top, info_.descent = std::min(bottom, 0.0f);
  }
}

void SimpleFont::read_widths() {
  first_char_ = get(dict_, "FirstChar").as_integer();
  widths_ = get(dict_, "Widths").items();
  missing_width_ = static_cast<float>(get(descriptor_, "MissingWidth").as_number()) * width_unit_;
  if (info_.type3) measure_em();
}

void SimpleFont::measure_em() {
  constexpr double kLargestWidth = 1e5;
  double sum = 0;
  int count = 0;
  for (const Object& item : widths_) {
    const double width = std::fabs((item.is_ref() ? source_.resolve(item, arena_) : item).as_number());
    if (width > 0 && width < kLargestWidth) sum += width, ++count;
  }
  if (count == 0) return;
  const float mean = static_cast<float>(sum / count) * width_unit_;
  if (mean > 0 && (mean < kSmallestMean || mean > kLargestMean)) info_.em = odd_em(2 * mean, std::hypot(matrix_.a, matrix_.b));
}

bool SimpleFont::advances_are_even() const {
  float width = 0;
  for (const Object& item : widths_) {
    const auto here = static_cast<float>((item.is_ref() ? source_.resolve(item, arena_) : item).as_number());
    if (here == 0 || width == 0) width = std::max(width, here);
    else if (std::fabs(here - width) > kEven * width) return false;
  }
  return true;
}

// False where neither the dictionary nor the standard metrics know it.
bool SimpleFont::fill_width(FontChar& c, uint8_t code) {
  const int64_t i = static_cast<int64_t>(code) - first_char_;
  if (i >= 0 && i < static_cast<int64_t>(widths_.size())) {
    const Object width = widths_[static_cast<size_t>(i)];
    c.width = static_cast<float>((width.is_ref() ? source_.resolve(width, arena_) : width).as_number()) * width_unit_;
    if (!(std::fabs(c.width) < kWidestEm * info_.em)) c.width = 0;
    return true;
  }
  if (!widths_.empty()) return c.width = missing_width_, true;
  const char32_t character = c.text_count > 0 ? text_[c.text_first] : 0;
  const float known = standard_ ? standard_.width(character) : -1;
  if (known >= 0) return c.width = known, true;
  c.width = missing_width_ > 0 ? missing_width_ : kDefaultWidthEm;
  if (info_.type3) return true;
  if (info_.embedded) return false;
  const float like = StandardMetrics("Helvetica").width(character);
  if (like >= 0) c.width = like;
  return true;
}

bool SimpleFont::fill_from_name(FontChar& c, std::string_view name) {
  const size_t first = text_.size();
  const NameRule rule = append_glyph_name(name, dingbats_, text_);
  if (rule == NameRule::kUnknown) return false;
  const bool plain = is_text(text_[first]);
  set_text(c, first, UnicodeSource::kGlyphName, !plain ? kSurePrivate : rule == NameRule::kProducer ? kSureProducerName : kSureGlyphName);
  return true;
}

uint32_t SimpleFont::find_glyph(uint8_t code) {
  FontProgram* program = info_.type3 ? nullptr : outlines();
  if (program == nullptr) return 0;
  if (!names_[code].empty()) {
    if (uint32_t glyph = program->glyph_by_name(names_[code])) return glyph;
    std::u32string text;
    if (append_glyph_name(names_[code], dingbats_, text) != NameRule::kUnknown && text.size() == 1) {
      if (uint32_t glyph = program->glyph_by_unicode(text[0])) return glyph;
    }
  }
  // 9.6.6.4: a symbolic TrueType font's own table counts before the encoding's name.
  if (is_true_type() && (info_.symbolic || base_ == nullptr)) {
    if (uint32_t glyph = program->glyph_by_code(code)) return glyph;
  }
  if (base_ != nullptr && base_[code] != 0) {
    if (uint32_t glyph = program->glyph_by_unicode(base_[code])) return glyph;
  }
  return program->glyph_by_code(code);
}

bool SimpleFont::fill_from_program(FontChar& c, uint8_t code) {
  c.glyph_id = find_glyph(code);
  if (c.glyph_id == 0) return false;
  FontProgram* program = outlines();
  const bool names_first = !program->is_sfnt();
  if (names_first && fill_from_name(c, program->name_of(c.glyph_id))) return true;
  const char32_t character = program->unicode_of(c.glyph_id);
  if (character != 0 && !is_inked_blank(character, code)) {
    const size_t first = text_.size();
    text_.push_back(character);
    set_text(c, first, UnicodeSource::kFontCmap, kSureFontCmap);
    return true;
  }
  return (!names_first && fill_from_name(c, program->name_of(c.glyph_id))) || fill_from_shaping(c);
}

/// A code that the encoding calls a space, that ToUnicode leaves out, and whose glyph has ink: subset fonts number their glyphs through,
/// and the one at 32 is anything (LibreOffice's kashida, which has no character of its own).
bool SimpleFont::is_inked_blank(char32_t character, uint8_t code) {
  if (character != U' ' || !info_.has_to_unicode || !info_.embedded || outlines() == nullptr) return false;
  const uint32_t glyph = find_glyph(code);
  if (glyph == 0) return false;
  const FontProgram::Metrics metrics = outlines()->metrics(glyph);
  return metrics.known && !metrics.blank;
}

/// A glyph of a Type 3 font that was numbered, a12, and not named: pdfwrite (Ghostscript) takes the number for a name of Zapf Dingbats, and
/// writes a ToUnicode that says so (bitmaps of TeX, and of its own PostScript).
bool SimpleFont::is_numbered_dingbat(uint8_t code) {
  const std::string_view name = names_[code];
  if (!info_.type3 || name.size() < 2 || name[0] != 'a' || !std::all_of(name.begin() + 1, name.end(), [](char d) { return d >= '0' && d <= '9'; })) return false;
  std::u32string dingbat;
  append_glyph_name(name, true, dingbat);
  return dingbat.size() == 1 && raw_to_unicode(code) == dingbat[0];
}

void SimpleFont::fill_text(FontChar& c, uint8_t code) {
  const size_t first = text_.size();
  if (noori_ != nullptr && fill_noori(c, noori_code_of(raw_to_unicode(code)).value_or(code))) return;
  if (symbols_ != SymbolFont::kNone && names_[code].empty()) {
    const char32_t written = raw_to_unicode(code);
    if (fill_sign(c, written != 0 ? written : code)) return;
  }
  if (!is_numbered_dingbat(code)) {
    if (append_to_unicode(code, text_)) return set_text_of_map(c, first, code);
    if (fill_sign(c, raw_to_unicode(code))) return;
  }
  if (!names_[code].empty()) {
    if (fill_from_name(c, names_[code])) return;
  } else if (base_ != nullptr && base_[code] != 0 && !is_inked_blank(base_[code], code)) {
    text_.push_back(base_[code]);
    return set_text(c, first, UnicodeSource::kEncoding, kSureEncoding);
  }
  if (info_.embedded && fill_from_program(c, code)) return;
  if (const std::u32string_view text = tex_text(tex_, code); !text.empty()) {
    text_.insert(text_.end(), text.begin(), text.end());
    return set_text(c, first, UnicodeSource::kGuess, kSureGuess);
  }
  // For want of anything better: the code as ASCII, marked as the guess it is. Not where a name says that the
  // producer numbered its glyphs.
  if ((names_[code].empty() || codes_are_sparse()) && code > 0x20 && code < 0x7F) {
    text_.push_back(code);
    set_text(c, first, UnicodeSource::kGuess, kSureGuess);
  } else if (code == 0x20 && names_[code].empty() && !is_inked_blank(U' ', code)) {
    text_.push_back(U' ');
    set_text(c, first, UnicodeSource::kGuess, kSureGuess);
  }
}

void SimpleFont::fill(uint8_t code) {
  FontChar& c = chars_[code];
  c.code = code, c.code_bytes = 1;
  c.is_word_space = code == 32;
  fill_text(c, code);
  const bool width_known = fill_width(c, code);
  const bool wants_ink = !width_known || asks_ink(c);
  if (wants_ink && c.glyph_id == 0 && info_.embedded) c.glyph_id = find_glyph(code);
  add_ink(c, !width_known);
}

Object SimpleFont::type3_procedure(uint32_t code) const {
  if (!info_.type3 || code > 255 || names_[code].empty()) return {};
  return procedures_.get(names_[code]);
}

uint32_t SimpleFont::glyph_of(uint32_t code) {
  if (code > 255) return 0;
  return info_.type3 ? code + 1 : find_glyph(static_cast<uint8_t>(code));
}

FontProgram* SimpleFont::outlines() {
  if (!info_.type3) return FontBase::outlines();
  if (drawn_ == nullptr) {
    const auto procedure = [this](uint32_t glyph) {
      Arena scratch;
      const Object stream = glyph == 0 ? Object() : source_.resolve(type3_procedure(glyph - 1), scratch);
      const Result<std::string_view> bytes = stream.is_stream() ? source_.decode(stream, scratch) : Result<std::string_view>(std::string_view());
      return bytes.ok() ? std::string(*bytes) : std::string();
    };
    drawn_ = make_drawn_font(procedure, 257, matrix_.then({1 / info_.em, 0, 0, 1 / info_.em, 0, 0}));
  }
  return drawn_.get();
}

CodeEvidence SimpleFont::evidence(uint32_t code) {
  CodeEvidence out;
  if (code > 255) return out;
  const auto c = static_cast<uint8_t>(code);
  read_to_unicode();
  to_unicode_.append(code, out.to_unicode);
  out.glyph_id = glyph_of(code);
  out.name = names_[c];
  if (outlines() != nullptr && out.glyph_id != 0) {
    if (out.name.empty()) out.name = outlines()->name_of(out.glyph_id);
    const char32_t character = outlines()->unicode_of(out.glyph_id);
    if (character != 0 && !is_inked_blank(character, c)) out.by_font_cmap.push_back(character);
    else out.by_shaping = outlines()->shaped_text_of(out.glyph_id);
  }
  append_glyph_name(out.name, dingbats_, out.by_name);
  if (base_ != nullptr && names_[c].empty() && base_[c] != 0 && !is_inked_blank(base_[c], c)) out.by_encoding.push_back(base_[c]);
  return out;
}

}  // namespace

std::unique_ptr<FontBase> load_simple_font(ObjectSource& source, Object dict, Arena& arena, Diagnostics& diagnostics) {
  return std::make_unique<SimpleFont>(source, dict, arena, diagnostics);
}

}  // namespace seder::pdf
