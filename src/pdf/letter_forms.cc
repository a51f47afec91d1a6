// Forms that are letters -> Type 3 fonts.
// In: the name of a form among a page's XObjects. Out: a font and a code. Method: Matplotlib writes what a Type 3 font of one-byte codes
// has no room for as forms named `F1-DejaVuSans-uni05D0`: its font's name in the resources, the face's, the glyph's. All forms of one such
// prefix that only fill paths become the procedures of a font, 255 a font, with the names' ends as its encoding; so what the ladder of
// evidence knows of Type 3 fonts, likeness of outlines too, holds for them. A letter's advance is not in the file: it is the median of its distances from what
// stands next to it, letters and spaces alike; for one with nothing at its right, its ink's right side and the same white as at the left. Marks have none.
// Source: ISO 32000 9.6.5; pages of Matplotlib 1.5 to 3.10.
// Cannot decide: what a name that counts (uni000000a3: a glyph's number) says; outlines do.
#include "pdf/letter_forms.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>
#include <vector>

#include "pdf/drawn_font.h"
#include "pdf/glyph_names.h"
#include "pdf/interpreter.h"
#include "script/script.h"

namespace seder::pdf {

namespace {

constexpr float kDegrees = 57.29577951f;
constexpr size_t kCodes = 255;             // of a font; code 0 stays free
constexpr size_t kMostForms = 4096;        // looked at in one dictionary
constexpr float kSameLineEm = 0.05f;       // letters of one line are set on one baseline
constexpr float kWidestEm = 1.5f;          // an advance; farther off is another column
constexpr float kNarrowest = 0.6f;         // of the ink's right side; nearer is a mark, or a sign over the letter

/// The length of `F1-`, or 0.
size_t font_part(std::string_view name) {
  size_t at = 1;
  while (at < name.size() && name[at] >= '0' && name[at] <= '9') ++at;
  return name.size() > at && name[0] == 'F' && at > 1 && name[at] == '-' ? at + 1 : 0;
}

/// The glyph's name: the longest end after a hyphen that says a character (faces and glyphs have hyphens, too), else the last part. Empty: no letter's name.
std::string_view glyph_part(std::string_view name, std::u32string& text) {
  size_t at = font_part(name);
  if (at == 0) return {};
  std::string_view last;
  for (at = name.find('-', at); at != name.npos; at = name.find('-', at + 1)) {
    last = name.substr(at + 1);
    text.clear();
    if (append_glyph_name(last, false, text) != NameRule::kUnknown) return last;
  }
  text.clear();
  return last;
}

struct Form {
  Object ref;
  std::string_view glyph;
  float width;
};

Object numbers(Arena& arena, std::span<const double> values) {
  const std::span<Object> items = arena.make_array<Object>(values.size());
  for (size_t i = 0; i < values.size(); ++i) items[i] = Object::real(values[i]);
  return Object::array(items);
}

Object dict(Arena& arena, std::initializer_list<DictEntry> entries) { return Object::dict(arena.copy(std::span<const DictEntry>(entries.begin(), entries.size()))); }

Object font_of(std::span<const Form> forms, std::string_view face, Object box, Arena& arena) {
  const std::span<Object> differences = arena.make_array<Object>(forms.size() + 1), widths = arena.make_array<Object>(forms.size());
  const std::span<DictEntry> procedures = arena.make_array<DictEntry>(forms.size());
  differences[0] = Object::integer(1);
  for (size_t i = 0; i < forms.size(); ++i) {
    differences[i + 1] = Object::name(forms[i].glyph);
    widths[i] = Object::real(forms[i].width);
    procedures[i] = {forms[i].glyph, forms[i].ref};
  }
  const double unit = 1 / kLetterFormUnits;
  return dict(arena, {{"Type", Object::name("Font")}, {"Subtype", Object::name("Type3")}, {"BaseFont", Object::name(face)}, {"FontBBox", box},
                      {"FontMatrix", numbers(arena, std::array<double, 6>{unit, 0, 0, unit, 0, 0})}, {"FirstChar", Object::integer(1)},
                      {"LastChar", Object::integer(static_cast<int64_t>(forms.size()))}, {"Widths", Object::array(widths)},
                      {"Encoding", dict(arena, {{"Differences", Object::array(differences)}})}, {"CharProcs", Object::dict(procedures)}});
}

}  // namespace

const LetterForms::Letter* LetterForms::letter(ObjectSource& source, Object xobjects, std::string_view name, FontCache& fonts, Arena& document_arena,
                                               Diagnostics& diagnostics) {
  if (font_part(name) == 0) return nullptr;
  const Object form = xobjects.get(name);
  if (!form.is_ref()) return nullptr;
  const uint32_t number = form.as_ref().number;
  auto known = by_object_.find(number);
  if (known == by_object_.end()) {
    gather(source, xobjects, name, fonts, document_arena, diagnostics);
    known = by_object_.try_emplace(number, Letter{kNone, 0}).first;
  }
  return known->second.font == kNone ? nullptr : &known->second;
}

void LetterForms::gather(ObjectSource& source, Object xobjects, std::string_view name, FontCache& fonts, Arena& document_arena, Diagnostics& diagnostics) {
  std::u32string text;
  const std::string_view prefix = name.substr(0, name.size() - glyph_part(name, text).size());
  if (prefix.size() == name.size()) return;
  std::vector<Form> forms;
  Object box;
  Arena scratch;
  for (const DictEntry& entry : xobjects.entries().first(std::min(kMostForms, xobjects.entries().size()))) {
    if (!entry.key.starts_with(prefix) || !entry.value.is_ref() || by_object_.contains(entry.value.as_ref().number)) continue;
    const std::string_view glyph = glyph_part(entry.key, text);
    if (glyph.size() + prefix.size() != entry.key.size()) continue;
    by_object_.emplace(entry.value.as_ref().number, Letter{kNone, 0});
    const Object form = source.resolve(entry.value, scratch);
    if (!form.is_stream() || !source.get(form, "Subtype", scratch).is_name("Form") || !form.get("Matrix").is_null()) continue;
    const Result<std::string_view> bytes = source.decode(form, scratch);
    if (!bytes.ok()) continue;
    const Matrix to_em{1 / kLetterFormUnits, 0, 0, 1 / kLetterFormUnits, 0, 0};
    const auto metrics = make_drawn_font([&](uint32_t) { return std::string(*bytes); }, 1, to_em)->metrics(0);
    if (!metrics.known || metrics.blank) continue;
    const bool mark = !text.empty() && script::is_mark(text.front());
    const float width = mark ? 0 : (metrics.ink.x1 + std::max(0.0f, metrics.ink.x0)) * kLetterFormUnits;
    if (box.is_null()) box = source.get(source.resolve(entry.value, document_arena), "BBox", document_arena);
    forms.push_back({entry.value, document_arena.copy(glyph), width});
  }
  const std::string_view face = document_arena.copy(prefix.substr(font_part(name), prefix.size() - font_part(name) - 1));
  for (size_t first = 0; first < forms.size(); first += kCodes) {
    const auto some = std::span<const Form>(forms).subspan(first, std::min(kCodes, forms.size() - first));
    const uint32_t font = fonts_.emplace_back(fonts.index_of(source, font_of(some, face, box, document_arena), document_arena, diagnostics));
    for (size_t i = 0; i < some.size(); ++i) by_object_[some[i].ref.as_ref().number] = {font, static_cast<uint8_t>(i + 1)};
  }
}

void LetterForms::measure(PageContent& page) const {
  struct Place {
    float angle, across, along;
    uint32_t glyph;
  };
  std::vector<Place> places;
  for (uint32_t g = 0; g < page.glyphs.size(); ++g) {
    const Glyph& glyph = page.glyphs[g];
    const bool here = std::fabs(glyph.advance.x) + std::fabs(glyph.advance.y) > 0;
    const float turn = glyph.angle / kDegrees, x = std::cos(turn), y = std::sin(turn);
    if (here && glyph.size > 0) places.push_back({glyph.angle, glyph.origin.y * x - glyph.origin.x * y, glyph.origin.x * x + glyph.origin.y * y, g});
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return std::tie(a.angle, a.across, a.along, a.glyph) < std::tie(b.angle, b.across, b.along, b.glyph);
  });
  // Baselines that differ by rounding are one.
  for (size_t first = 0; first < places.size();) {
    size_t end = first + 1;
    while (end < places.size() && places[end].angle == places[first].angle &&
           places[end].across - places[end - 1].across < kSameLineEm * page.glyphs[places[end].glyph].size) ++end;
    std::sort(places.begin() + static_cast<ptrdiff_t>(first), places.begin() + static_cast<ptrdiff_t>(end),
              [](const Place& a, const Place& b) { return std::tie(a.along, a.glyph) < std::tie(b.along, b.glyph); });
    for (size_t i = first; i < end; ++i) places[i].across = places[first].across;
    first = end;
  }
  const auto is_letter = [&](const Glyph& g) { return std::find(fonts_.begin(), fonts_.end(), g.font) != fonts_.end(); };
  std::map<std::pair<uint32_t, uint32_t>, std::vector<float>> distances;   // em, by font and code
  for (size_t i = 0; i + 1 < places.size(); ++i) {
    const Place &here = places[i], &next = places[i + 1];
    const Glyph& glyph = page.glyphs[here.glyph];
    if (here.angle != next.angle || here.across != next.across || !is_letter(glyph)) continue;
    const float em = (next.along - here.along) / glyph.size;
    if (em > kNarrowest * glyph.ink_x1 && em < kWidestEm) distances[{glyph.font, glyph.code}].push_back(em);
  }
  for (auto& [letter, all] : distances) std::nth_element(all.begin(), all.begin() + static_cast<ptrdiff_t>(all.size() / 2), all.end());
  for (const Place& place : places) {
    Glyph& glyph = page.glyphs[place.glyph];
    const auto known = is_letter(glyph) ? distances.find({glyph.font, glyph.code}) : distances.end();
    if (known == distances.end()) continue;
    const float factor = known->second[known->second.size() / 2] * glyph.size / std::hypot(glyph.advance.x, glyph.advance.y);
    const Point more{glyph.advance.x * (factor - 1), glyph.advance.y * (factor - 1)};
    glyph.advance = {glyph.advance.x * factor, glyph.advance.y * factor};
    (glyph.advance.x >= 0 ? glyph.box.x1 : glyph.box.x0) += more.x;
    (glyph.advance.y >= 0 ? glyph.box.y1 : glyph.box.y0) += more.y;
  }
}

}  // namespace seder::pdf
