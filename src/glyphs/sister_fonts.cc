// Input: two fonts' codes and their texts. Output: whether the one speaks for the other.
// Method: engines that keep a face's own glyph numbers (XeTeX) leave the same holes in the ToUnicode of all faces of a family;
// what a code of the bold face stands for, the regular one's words tell. Subsets numbered anew agree on nothing.
// Source: our own. Cannot decide: a glyph that one face of the family has for another letter.
#include "glyphs/sister_fonts.h"

#include "script/script.h"

namespace seder::glyphs {
namespace {

constexpr size_t kFewestShared = 12;   // letters with one code in both; chance agrees on one or two
constexpr size_t kMostOthers = 20;     // of so many shared codes one may differ: an alternate shape, a wrong entry

}  // namespace

CodeTexts texts_of(const Usage& usage, uint32_t font) {
  CodeTexts out;
  for (const UsedGlyph& g : usage.glyphs)
    if (g.font == font && g.text_count > 0 && usage.text_of(g)[0] != 0xFFFD) out.try_emplace(g.code, usage.text_of(g));
  return out;
}

std::string_view family_of(std::string_view name) { return name.substr(0, name.find_first_of("-,")); }

bool are_sisters(const CodeTexts& a, const CodeTexts& b) {
  size_t alike = 0, others = 0;
  for (const auto& [code, text] : a) {
    const auto other = b.find(code);
    if (other == b.end() || script::strong_of(text.front()) != script::Strong::kRtl) continue;
    ++(other->second == text ? alike : others);
  }
  return alike >= kFewestShared && others * kMostOthers <= alike;
}

}  // namespace seder::glyphs
