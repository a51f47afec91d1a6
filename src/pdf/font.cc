// What every font has: its name and style, its vertical metrics, its ToUnicode, its program.
// In: the font dictionary. Out: FontInfo, and the rungs of the Unicode ladder that both kinds of fonts share.
// Method: nothing is decoded before a character asks for it: ToUnicode at the first character, the program only
// where the PDF leaves a hole (no Unicode, no width, a mark whose place is its ink).
// Source: ISO 32000 9.5 to 9.10.
// Cannot decide: whether a ToUnicode that reads well is true; glyphs/unicode_*.cc judge that over a whole document.
#include "pdf/font_base.h"

#include <algorithm>
#include <cmath>

#include "base/utf.h"
#include "script/script.h"

namespace seder::pdf {

namespace {

// Vertical metrics beyond these, in em, are taken for damage and replaced.
constexpr float kHighestAscent = 2.5f;
constexpr float kLowestDescent = -2.0f;
constexpr int kBoldWeight = 600;         // FontWeight from which a face counts as bold (CSS: semi-bold)
constexpr double kBoldStem = 140;        // StemV, 1/1000 em; regular text faces have 70 to 100

constexpr int64_t kFlagFixedPitch = 1 << 0, kFlagSymbolic = 1 << 2, kFlagItalic = 1 << 6, kFlagForceBold = 1 << 18;

bool contains_word(std::string_view name, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return name.find(w) != std::string_view::npos; });
}

// ABCDEF+Name
bool has_subset_tag(std::string_view name) {
  return name.size() > 7 && name[6] == '+' && std::all_of(name.begin(), name.begin() + 6, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

constinit const std::array<FontChar, 256> Font::kNothingRead{};

bool is_text(char32_t c) {
  if (c < 0x20) return c == '\t';
  return !(c >= 0x7F && c < 0xA0) && !(c >= 0xD800 && c < 0xE000) && (c & 0xFFFE) != 0xFFFE && c != 0xFFFD && c != 0xFEFF && c != 0xFFFC &&
         c < 0x110000 && !script::is_private_use(c);
}

FontBase::FontBase(ObjectSource& source, Object dict, Arena& arena) : source_(source), arena_(arena), dict_(dict) {
  const Object base = get(dict, "BaseFont");
  std::string_view name = base.is_name() || base.is_string() ? base.bytes() : std::string_view();
  info_.subset = has_subset_tag(name);
  if (info_.subset) name.remove_prefix(7);
  info_.name = name.substr(0, 200);
  symbols_ = symbol_font_of(name);
  noori_ = NooriFace::by_name(name);
  info_.type = get(dict, "Subtype").bytes().substr(0, 40);
  info_.has_to_unicode = !dict.get("ToUnicode").is_null();
}

void FontBase::read_descriptor(const Object& descriptor) {
  descriptor_ = descriptor;
  const int64_t flags = get(descriptor, "Flags").as_integer();
  info_.symbolic = (flags & kFlagSymbolic) != 0;
  info_.fixed_pitch = (flags & kFlagFixedPitch) != 0;
  info_.italic = (flags & kFlagItalic) != 0 || contains_word(info_.name, {"Italic", "Oblique", "italic", "oblique", "Slanted"});
  info_.bold = (flags & kFlagForceBold) != 0 || get(descriptor, "FontWeight").as_integer() >= kBoldWeight ||
               // Skia measures stems of Arabic faces thick: a name that says otherwise is believed.
               (get(descriptor, "StemV").as_number() > kBoldStem && !contains_word(info_.name, {"Regular", "Book", "Roman", "Light"})) ||
               contains_word(info_.name, {"Bold", "bold", "BOLD", "Black", "Heavy", "Demi", "ExtraBlk"});
  for (std::string_view key : {"FontFile", "FontFile2", "FontFile3"}) info_.embedded = info_.embedded || !descriptor.get(key).is_null();

  float ascent = static_cast<float>(get(descriptor, "Ascent").as_number() / 1000);
  float descent = -std::fabs(static_cast<float>(get(descriptor, "Descent").as_number() / 1000));
  const std::span<const Object> box = get(descriptor, "FontBBox").items();
  if (ascent <= 0 && box.size() == 4) {
    ascent = std::min(1.0f, static_cast<float>(box[3].as_number() / 1000));
    descent = std::max(-0.4f, static_cast<float>(box[1].as_number() / 1000));
  }
  if (ascent > 0 && ascent < kHighestAscent && descent > kLowestDescent) info_.ascent = ascent, info_.descent = std::min(descent, 0.0f);
}

void FontBase::read_to_unicode() {
  if (to_unicode_read_) return;
  to_unicode_read_ = true;
  const Object map = get(dict_, "ToUnicode");
  if (map.is_name()) {
    if (map.bytes().starts_with("Identity")) to_unicode_.set_identity();
    return;
  }
  if (!map.is_stream()) return;
  const Result<std::string_view> bytes = source_.decode(map, arena_);
  if (!bytes.ok()) return;
  std::string base;
  to_unicode_ = parse_to_unicode(*bytes, base);
  info_.to_unicode_amended = to_unicode_.is_amended();
  if (to_unicode_.empty() && base.starts_with("Identity")) to_unicode_.set_identity();
}

bool FontBase::append_to_unicode(uint32_t code, std::u32string& out) {
  if (!info_.has_to_unicode) return false;
  read_to_unicode();
  const size_t before = out.size();
  if (!to_unicode_.append(code, out)) return false;
  const bool any = std::any_of(out.begin() + static_cast<ptrdiff_t>(before), out.end(), is_text);
  if (!any) {
    out.resize(before);
    return false;
  }
  // Controls inside a string of text (a NUL after the letter, a BOM before it) carry nothing.
  const auto bad = [](char32_t c) { return !is_text(c) && !script::is_private_use(c); };
  out.erase(std::remove_if(out.begin() + static_cast<ptrdiff_t>(before), out.end(), bad), out.end());
  return true;
}

void FontBase::set_text(FontChar& c, size_t first, UnicodeSource source, uint8_t confidence) {
  c.text_first = static_cast<uint32_t>(first);
  c.text_count = static_cast<uint16_t>(std::min<size_t>(text_.size() - first, 0xFFFF));
  c.source = source;
  c.confidence = confidence;
  const char32_t only = c.text_count == 1 ? text_[first] : 0;
  c.character = only;
  c.is_blank = only == 0x20 || only == 0xA0 || (only >= 0x2000 && only <= 0x200B) || only == 0x3000 || only == '\t';
}

void FontBase::set_text_of_map(FontChar& c, size_t first, uint32_t code) {
  if (to_unicode_.doubts(code)) return set_text(c, first, UnicodeSource::kGuess, kSureGuess);
  set_text(c, first, UnicodeSource::kToUnicode, kSureToUnicode);
}

char32_t FontBase::raw_to_unicode(uint32_t code) {
  if (!info_.has_to_unicode) return 0;
  read_to_unicode();
  std::u32string text;
  return to_unicode_.append(code, text) && text.size() == 1 ? text.front() : 0;
}

bool FontBase::fill_sign(FontChar& c, char32_t character) {
  const char32_t sign = sign_of(symbols_, character);
  if (sign == 0) return false;
  const size_t first = text_.size();
  text_.push_back(sign);
  set_text(c, first, UnicodeSource::kEncoding, kSureEncoding);
  return true;
}

bool FontBase::fill_noori(FontChar& c, uint8_t code) {
  const std::optional<std::string_view> letters = noori_->letters(code);
  if (!letters) return false;
  const size_t first = text_.size();
  text_ += from_utf8(*letters);
  set_text(c, first, UnicodeSource::kEncoding, kSureEncoding);
  return true;
}

bool FontBase::fill_from_shaping(FontChar& c) {
  // What a ToUnicode leaves open may be a part of a letter whose text another part has.
  if (info_.has_to_unicode) return false;
  const std::u32string_view shaped = outlines()->shaped_text_of(c.glyph_id);
  if (shaped.empty()) return false;
  const size_t first = text_.size();
  text_ += shaped;
  set_text(c, first, UnicodeSource::kShaped, kSureShaped);
  return true;
}

bool FontBase::asks_ink(const FontChar& c) const {
  return c.text_count == 0 || script::is_mark(text_[c.text_first]) || script::swings_right(text_[c.text_first]) || says_more_than_a_space(c);
}

bool FontBase::says_more_than_a_space(const FontChar& c) const {
  return c.text_count > 1 && text_.find(U' ', c.text_first) < size_t{c.text_first} + c.text_count;
}

void FontBase::add_ink(FontChar& c, bool width_missing) {
  const bool unknown = c.text_count == 0, too_much = says_more_than_a_space(c);
  if (!asks_ink(c) && !width_missing) return;
  if (!info_.embedded || outlines() == nullptr) return;
  const FontProgram::Metrics m = outlines()->metrics(c.glyph_id);
  if (!m.known || c.glyph_id == 0) return;
  c.ink_x0 = m.ink.x0, c.ink_y0 = m.ink.y0, c.ink_x1 = m.ink.x1, c.ink_y1 = m.ink.y1;
  if (width_missing) c.width = m.advance;
  if (((unknown && c.source == UnicodeSource::kNone) || too_much) && m.blank && c.width > 0) {
    const size_t first = text_.size();
    text_.push_back(U' ');
    set_text(c, first, UnicodeSource::kShape, kSureBlank);
  }
}

std::string_view FontBase::program() {
  if (program_read_) return program_bytes_;
  program_read_ = true;
  for (std::string_view key : {"FontFile2", "FontFile3", "FontFile"}) {
    const Object stream = get(descriptor_, key);
    if (!stream.is_stream()) continue;
    // Decoded into an arena of its own, so that the document's does not carry every program to the end.
    Arena scratch;
    const Result<std::string_view> bytes = source_.decode(stream, scratch);
    if (bytes.ok()) program_bytes_ = *bytes;
    break;
  }
  return program_bytes_;
}

FontProgram* FontBase::outlines() {
  if (!outlines_tried_) {
    outlines_tried_ = true;
    if (!program().empty()) {
      outlines_ = FontProgram::open(program_bytes_);
      info_.program_damaged = outlines_ == nullptr;
    }
  }
  return outlines_.get();
}

std::unique_ptr<Font> load_font(ObjectSource& source, Object font_dict, Arena& document_arena, Diagnostics& diagnostics) {
  const int32_t number = font_dict.is_ref() ? static_cast<int32_t>(font_dict.as_ref().number) : -1;
  const Object dict = source.resolve(font_dict, document_arena);
  if (!dict.is_dict()) diagnostics.push_back({Severity::kWarning, "font-missing", "a font's dictionary could not be read", -1, number});
  const bool composite = source.get(dict, "Subtype", document_arena).is_name("Type0");
  std::unique_ptr<FontBase> font = composite ? load_composite_font(source, dict, document_arena, diagnostics)
                                             : load_simple_font(source, dict, document_arena, diagnostics);
  font->set_object(number);
  return font;
}

}  // namespace seder::pdf
