// The fixed encodings (ISO 32000 annex D) and the widths of the standard 14 fonts (9.6.2.2).
// In: names. Out: generated tables. Cannot decide: metrics of other fonts that are not embedded; the caller
// takes Helvetica's for want of anything better.
#include <algorithm>
#include <cctype>
#include <span>

#include "pdf/glyph_names.h"

namespace seder::pdf {

namespace {

#include "pdf/standard_fonts.inc"

struct Face {
  std::span<const StandardWidth> widths;
  float ascent, descent;  // em; of Adobe's metrics files
};
constexpr Face kFaces[] = {
    {{}, 0, 0},
    {{}, 0.629f, -0.157f},  // Courier: every character 0.6 em wide
    {kHelveticaWidths, 0.718f, -0.207f},
    {kHelveticaBoldWidths, 0.718f, -0.207f},
    {kTimesWidths, 0.683f, -0.217f},
    {kTimesBoldWidths, 0.676f, -0.205f},
    {kTimesItalicWidths, 0.683f, -0.205f},
    {kTimesBoldItalicWidths, 0.699f, -0.205f},
    {kSymbolWidths, 0.8f, -0.2f},
    {kZapfDingbatsWidths, 0.8f, -0.14f},
};
constexpr float kCourierWidth = 0.6f;
constexpr uint8_t kCourier = 1, kHelvetica = 2, kTimes = 4;

uint8_t kind_of(std::string_view base_font) {
  std::string name;
  for (char c : base_font.substr(0, 64)) {
    if (c != ' ' && c != '-' && c != ',' && c != '_') name.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  }
  const auto rest_after = [&](std::string_view family) -> const char* {
    return name.starts_with(family) ? name.c_str() + family.size() : nullptr;
  };
  if (name == "symbol") return 8;
  if (name == "zapfdingbats") return 9;
  const struct {
    std::string_view family;
    uint8_t kind;
  } families[] = {{"couriernew", kCourier}, {"courier", kCourier}, {"helvetica", kHelvetica}, {"arial", kHelvetica},
                  {"timesnewroman", kTimes}, {"times", kTimes}};
  for (const auto& f : families) {
    const char* rest = rest_after(f.family);
    if (rest == nullptr) continue;
    std::string style = rest;
    for (std::string_view word : {"psmt", "ps", "mt", "roman", "regular", "std"}) {
      if (const size_t at = style.find(word); at != std::string::npos) style.erase(at, word.size());
    }
    if (style != "" && style != "bold" && style != "italic" && style != "oblique" && style != "bolditalic" && style != "boldoblique") return 0;
    const bool bold = style.starts_with("bold"), slanted = style.ends_with("italic") || style.ends_with("oblique");
    if (f.kind == kCourier) return kCourier;
    if (f.kind == kHelvetica) return bold ? 3 : 2;
    return static_cast<uint8_t>(4 + (bold ? 1 : 0) + (slanted ? 2 : 0));
  }
  return 0;
}

}  // namespace

const uint16_t* encoding_table(std::string_view name) {
  if (name == "WinAnsiEncoding") return kWinAnsiEncoding;
  if (name == "StandardEncoding") return kStandardEncoding;
  if (name == "MacRomanEncoding") return kMacRomanEncoding;
  if (name == "MacExpertEncoding") return kMacExpertEncoding;
  if (name == "Symbol") return kSymbolEncoding;
  if (name == "ZapfDingbats") return kZapfDingbatsEncoding;
  return nullptr;
}

StandardMetrics::StandardMetrics(std::string_view base_font) : kind_(kind_of(base_font)) {}

float StandardMetrics::width(char32_t c) const {
  if (kind_ == kCourier) return kCourierWidth;
  const std::span<const StandardWidth> widths = kFaces[kind_].widths;
  const auto at = std::lower_bound(widths.begin(), widths.end(), c, [](const StandardWidth& w, char32_t v) { return w.character < v; });
  if (at == widths.end() || at->character != c) return -1;
  return static_cast<float>(at->width) / 1000;
}

float StandardMetrics::ascent() const { return kFaces[kind_].ascent; }
float StandardMetrics::descent() const { return kFaces[kind_].descent; }

}  // namespace seder::pdf
