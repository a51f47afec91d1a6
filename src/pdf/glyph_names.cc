// Glyph names -> characters.
// In: a name from /Differences, a Type 1 charstring, a post table or a Type 3 font. Out: characters in logical
// order and the rule that gave them. Method: the Adobe Glyph List by binary search over a generated table, then
// the composition rules of the AGL specification (suffix cut at the first point, parts at underscores, uniXXXX,
// uXXXXXX), then short lists of names that fonts use although they are not in the list: Arabic ones, and TeX's symbols.
// Source: https://github.com/adobe-type-tools/agl-specification, section 2; names seen in Arabic and Persian fonts; Knuth, "Computer Modern
// Typefaces", appendix F of the TeXbook for what the symbols are.
// Cannot decide: names that only count (g12, cid:7, glyph45): they say nothing.
#include "pdf/glyph_names.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "pdf/lexer.h"

namespace seder::pdf {

namespace {

#include "pdf/glyph_list.inc"

struct Table {
  const char* names;
  const uint16_t* offsets;
  const uint16_t* values;
  size_t size;

  std::string_view name(size_t i) const { return {names + offsets[i], static_cast<size_t>(offsets[i + 1] - offsets[i])}; }
  /// Its value, or 0.
  uint16_t find(std::string_view wanted) const {
    size_t low = 0, high = size;
    while (low < high) {
      const size_t middle = (low + high) / 2;
      if (name(middle) < wanted) low = middle + 1;
      else high = middle;
    }
    return low < size && name(low) == wanted ? values[low] : 0;
  }
};

constexpr Table kGlyphs{kGlyphNames, kGlyphOffsets, kGlyphValues, std::size(kGlyphValues)};
constexpr Table kDingbats{kDingbatNames, kDingbatOffsets, kDingbatValues, std::size(kDingbatValues)};

// Arabic names outside the Adobe Glyph List, in Unicode's spelling and in the shorter ones that fonts have. Some
// (alef, kaf, ...) are Hebrew in the list: they count as Arabic only where another part or a joining suffix says so.
struct ArabicName {
  std::string_view name;
  char16_t character;
  bool also_hebrew = false;
};
constexpr ArabicName kArabicNames[] = {
    {"ain", 0x639}, {"alef", 0x627, true}, {"alefhamza", 0x623}, {"alefhamzaabove", 0x623}, {"alefhamzabelow", 0x625}, {"alefmadda", 0x622},
    {"alefmaksura", 0x649}, {"alefwasla", 0x671}, {"alefwithhamzaabove", 0x623}, {"alefwithhamzabelow", 0x625}, {"alefwithmaddaabove", 0x622},
    {"alif", 0x627}, {"allah", 0xFDF2}, {"baa", 0x628}, {"beh", 0x628}, {"comma", 0x60C, true}, {"dad", 0x636}, {"dal", 0x62F}, {"damma", 0x64F},
    {"dammah", 0x64F}, {"dammatan", 0x64C}, {"ddal", 0x688}, {"dotlessbeh", 0x66E}, {"dotlessfeh", 0x6A1}, {"dotlessqaf", 0x66F},
    {"eight", 0x668, true}, {"farsiyeh", 0x6CC}, {"fatha", 0x64E}, {"fathah", 0x64E}, {"fathatan", 0x64B}, {"feh", 0x641}, {"five", 0x665, true},
    {"four", 0x664, true}, {"gaf", 0x6AF}, {"ghain", 0x63A}, {"hah", 0x62D}, {"hamza", 0x621}, {"hamzaabove", 0x654}, {"hamzabelow", 0x655},
    {"heh", 0x647}, {"hehdoachashmee", 0x6BE}, {"hehgoal", 0x6C1}, {"jeem", 0x62C}, {"jeh", 0x698}, {"kaf", 0x643, true}, {"kashida", 0x640},
    {"kasra", 0x650}, {"kasrah", 0x650}, {"kasratan", 0x64D}, {"keheh", 0x6A9}, {"khah", 0x62E}, {"lam", 0x644}, {"lamalef", 0xFEFB},
    {"lamalefhamzaabove", 0xFEF7}, {"lamalefhamzabelow", 0xFEF9}, {"lamalefmadda", 0xFEF5}, {"lamwithalef", 0xFEFB},
    {"lamwithalefhamzaabove", 0xFEF7}, {"lamwithalefhamzabelow", 0xFEF9}, {"lamwithalefmaddaabove", 0xFEF5}, {"maddah", 0x653},
    {"maddahabove", 0x653}, {"meem", 0x645}, {"nine", 0x669, true}, {"noon", 0x646}, {"noonghunna", 0x6BA}, {"one", 0x661, true}, {"peh", 0x67E},
    {"percentsign", 0x66A, true}, {"qaf", 0x642}, {"question", 0x61F, true}, {"questionmark", 0x61F, true}, {"reh", 0x631}, {"rreh", 0x691},
    {"sad", 0x635}, {"seen", 0x633}, {"semicolon", 0x61B, true}, {"seven", 0x667, true}, {"shadda", 0x651}, {"shaddah", 0x651},
    {"shaddawithdamma", 0xFC61}, {"shaddawithdammatan", 0xFC5E}, {"shaddawithfatha", 0xFC60}, {"shaddawithkasra", 0xFC62},
    {"shaddawithkasratan", 0xFC5F}, {"sheen", 0x634}, {"six", 0x666, true}, {"sukun", 0x652}, {"superscriptalef", 0x670}, {"tah", 0x637},
    {"tatweel", 0x640}, {"tcheh", 0x686}, {"teh", 0x62A}, {"tehmarbuta", 0x629}, {"thal", 0x630}, {"theh", 0x62B}, {"three", 0x663, true},
    {"tteh", 0x679}, {"two", 0x662, true}, {"veh", 0x6A4}, {"waw", 0x648}, {"wawhamza", 0x624}, {"wawhamzaabove", 0x624},
    {"wawwithhamzaabove", 0x624}, {"yeh", 0x64A}, {"yehbarree", 0x6D2}, {"yehfarsi", 0x6CC}, {"yehhamza", 0x626}, {"yehhamzaabove", 0x626},
    {"yehwithhamzaabove", 0x626}, {"zah", 0x638}, {"zain", 0x632}, {"zero", 0x660, true},
};
static_assert(std::is_sorted(std::begin(kArabicNames), std::end(kArabicNames),
                             [](const ArabicName& a, const ArabicName& b) { return a.name < b.name; }));

// Hebrew names outside the list: points, accents and doubled letters in Unicode's spelling, and the letters as some fonts spell them.
struct HebrewName {
  std::string_view name;
  char16_t character;
};
constexpr HebrewName kHebrewNames[] = {
    {"alefkamats", 0xFB2F}, {"aleflamed", 0xFB4F}, {"alefmapiq", 0xFB30}, {"alefpatah", 0xFB2E}, {"alefqamats", 0xFB2F}, {"atnah", 0x591},
    {"betrafe", 0xFB4C}, {"daled", 0x5D3}, {"daleddagesh", 0xFB33}, {"darga", 0x5A7}, {"dehi", 0x5AD}, {"etnahta", 0x591}, {"finalkhaf", 0x5DA},
    {"finalkhafdagesh", 0xFB3A}, {"finalpedagesh", 0xFB43}, {"geresh", 0x5F3}, {"gereshaccent", 0x59C}, {"gereshmuqdam", 0x59D}, {"gershayim", 0x5F4},
    {"gershayimaccent", 0x59E}, {"holamhaser", 0x5BA}, {"iluy", 0x5AC}, {"kaffinal", 0x5DA}, {"kafrafe", 0xFB4D}, {"khaf", 0x5DB},
    {"khafdagesh", 0xFB3B}, {"khafrafe", 0xFB4D}, {"kof", 0x5E7}, {"kofdagesh", 0xFB47}, {"lowerdot", 0x5C5}, {"mahapakh", 0x5A4}, {"makaf", 0x5BE},
    {"maqaf", 0x5BE}, {"masoracircle", 0x5AF}, {"memfinal", 0x5DD}, {"merkha", 0x5A5}, {"merkhakefula", 0x5A6}, {"meteg", 0x5BD}, {"munah", 0x5A3},
    {"nunfinal", 0x5DF}, {"nunhafukha", 0x5C6}, {"nunhapukha", 0x5C6}, {"ole", 0x5AB}, {"paseq", 0x5C0}, {"pashta", 0x599}, {"pazer", 0x5A1},
    {"pefinal", 0x5E3}, {"perafe", 0xFB4E}, {"qadma", 0x5A8}, {"qamatsqatan", 0x5C7}, {"qarneypara", 0x59F}, {"reshdagesh", 0xFB48}, {"revia", 0x597},
    {"segolta", 0x592}, {"shalshelet", 0x593}, {"shindot", 0x5C1}, {"sindot", 0x5C2}, {"sofpasuq", 0x5C3}, {"telishagedola", 0x5A0},
    {"telishaqetana", 0x5A9}, {"tevir", 0x59B}, {"tipeha", 0x596}, {"tsadifinal", 0x5E5}, {"tsinor", 0x5AE}, {"upperdot", 0x5C4}, {"vavvav", 0x5F0},
    {"vavyod", 0x5F1}, {"yerahbenyomo", 0x5AA}, {"yetiv", 0x59A}, {"yodhiriq", 0xFB1D}, {"yodyod", 0x5F2}, {"yodyodpatah", 0xFB1F},
    {"zaindagesh", 0xFB36}, {"zaqefgadol", 0x595}, {"zaqefqatan", 0x594}, {"zarqa", 0x598},
};
static_assert(std::is_sorted(std::begin(kHebrewNames), std::end(kHebrewNames), [](const HebrewName& a, const HebrewName& b) { return a.name < b.name; }));

// Names of TeX's symbol fonts (cmsy, cmmi, cmex, msam) outside the Adobe Glyph List, by what the signs are, or there with private
// characters (pieces of brackets). The ring of a copyright sign is a circle: its letter stands inside it.
struct SymbolName {
  std::string_view name;
  char16_t character;
};
constexpr SymbolName kSymbolNames[] = {
    {"angbracketleft", 0x27E8}, {"angbracketright", 0x27E9}, {"arrowbothv", 0x2195}, {"arrowbt", 0x2193}, {"arrowdblbothv", 0x21D5},
    {"arrowdblbt", 0x21D3}, {"arrowdbltp", 0x21D1}, {"arrowleftbothalf", 0x21BD}, {"arrowlefttophalf", 0x21BC}, {"arrownortheast", 0x2197},
    {"arrownorthwest", 0x2196}, {"arrowrightbothalf", 0x21C1}, {"arrowrighttophalf", 0x21C0}, {"arrowsoutheast", 0x2198}, {"arrowsouthwest", 0x2199},
    {"arrowtp", 0x2191}, {"arrowvertex", 0x23D0}, {"arrowvertexdbl", 0x2016}, {"bardbl", 0x2016}, {"braceex", 0x23AA}, {"braceleftbt", 0x23A9},
    {"braceleftmid", 0x23A8}, {"bracelefttp", 0x23A7}, {"bracerightbt", 0x23AD}, {"bracerightmid", 0x23AC}, {"bracerighttp", 0x23AB},
    {"bracketleftbt", 0x23A3}, {"bracketleftex", 0x23A2}, {"bracketlefttp", 0x23A1}, {"bracketrightbt", 0x23A6}, {"bracketrightex", 0x23A5},
    {"bracketrighttp", 0x23A4}, {"ceilingleft", 0x2308}, {"ceilingright", 0x2309}, {"circlecopyrt", 0x25CB}, {"circledivide", 0x2298},
    {"circledot", 0x2299}, {"circleminus", 0x2296}, {"contintegral", 0x222E}, {"coproduct", 0x2210}, {"diamondmath", 0x22C4}, {"dotlessj", 0x237},
    {"epsilon1", 0x3F5}, {"equivasymptotic", 0x224D}, {"flat", 0x266D}, {"floorleft", 0x230A}, {"floorright", 0x230B}, {"follows", 0x227B},
    {"followsequal", 0x2AB0}, {"greatermuch", 0x226B}, {"hatwide", 0x2C6}, {"hatwider", 0x2C6}, {"hatwidest", 0x2C6}, {"intersectionsq", 0x2293},
    {"latticetop", 0x22A4}, {"lessmuch", 0x226A}, {"lscript", 0x2113}, {"mapsto", 0x21A6}, {"minusplus", 0x2213}, {"natural", 0x266E},
    {"negationslash", 0x338}, {"openbullet", 0x2218}, {"owner", 0x220B}, {"parenleftbt", 0x239D}, {"parenleftex", 0x239C}, {"parenlefttp", 0x239B},
    {"parenrightbt", 0x23A0}, {"parenrightex", 0x239F}, {"parenrighttp", 0x239E}, {"precedes", 0x227A}, {"precedesequal", 0x2AAF}, {"radicalbt", 0x23B7},
    {"reflexsubset", 0x2286}, {"reflexsuperset", 0x2287}, {"rho1", 0x3F1}, {"sharp", 0x266F}, {"similarequal", 0x2243}, {"slurabove", 0x2322},
    {"slurbelow", 0x2323}, {"square", 0x25A1}, {"squaresolid", 0x25A0}, {"star", 0x22C6}, {"subsetsqequal", 0x2291}, {"supersetsqequal", 0x2292},
    {"tie", 0x2040}, {"tildewide", 0x2DC}, {"tildewider", 0x2DC}, {"tildewidest", 0x2DC}, {"triangle", 0x25B3}, {"triangleinv", 0x25BD},
    {"triangleleft", 0x25C3}, {"triangleright", 0x25B9}, {"turnstileleft", 0x22A2}, {"turnstileright", 0x22A3}, {"unionmulti", 0x228E},
    {"unionsq", 0x2294}, {"vector", 0x20D7}, {"vextenddouble", 0x2016}, {"vextendsingle", 0x23D0}, {"visiblespace", 0x2423}, {"wreathproduct", 0x2240},
};
static_assert(std::is_sorted(std::begin(kSymbolNames), std::end(kSymbolNames), [](const SymbolName& a, const SymbolName& b) { return a.name < b.name; }));

const ArabicName* arabic_name(std::string_view name) {
  const auto* at = std::lower_bound(std::begin(kArabicNames), std::end(kArabicNames), name,
                                    [](const ArabicName& a, std::string_view b) { return a.name < b; });
  return at != std::end(kArabicNames) && at->name == name ? at : nullptr;
}

bool is_character(uint32_t c) { return c > 0 && c < 0x110000 && (c < 0xD800 || c > 0xDFFF); }

// Digits as a number where all are (upper case in the specification, either case in the wild); else -1.
int64_t hex_number(std::string_view digits) {
  int64_t value = 0;
  for (char c : digits) {
    const int d = hex_digit(c);
    if (d < 0) return -1;
    value = value << 4 | d;
  }
  return digits.empty() || digits.size() > 8 ? -1 : value;
}

// uniXXXX[XXXX...], uXXXX to uXXXXXX.
bool append_numbered(std::string_view part, std::u32string& out) {
  if (part.starts_with("uni") && part.size() >= 7 && (part.size() - 3) % 4 == 0 && part.size() <= 3 + 4 * 16) {
    const size_t before = out.size();
    for (size_t i = 3; i < part.size(); i += 4) {
      const int64_t c = hex_number(part.substr(i, 4));
      if (c < 0 || !is_character(static_cast<uint32_t>(c))) return out.resize(before), false;
      out.push_back(static_cast<char32_t>(c));
    }
    return true;
  }
  if ((part.starts_with("u") || part.starts_with("U")) && part.size() >= 5 && part.size() <= 8) {
    std::string_view digits = part.substr(1);
    if (digits.starts_with("+")) digits.remove_prefix(1);
    const int64_t c = hex_number(digits);
    if (digits.size() >= 4 && c > 0 && is_character(static_cast<uint32_t>(c))) return out.push_back(static_cast<char32_t>(c)), true;
  }
  return false;
}

bool append_part(std::string_view part, bool dingbats, std::u32string& out) {
  uint16_t value = dingbats ? kDingbats.find(part) : 0;
  if (value == 0) value = kGlyphs.find(part);
  if (value == 0) return append_numbered(part, out);
  if (value >= 0xD800 && value < 0xE000) {
    for (char32_t c : kGlyphSequences[value - 0xD800]) {
      if (c != 0) out.push_back(c);
    }
  } else {
    out.push_back(value);
  }
  return true;
}

char16_t symbol_by_name(std::string_view name) {
  // One sign in several sizes: parenleftBigg, summationdisplay.
  for (std::string_view size : {"big", "Big", "bigg", "Bigg", "text", "display"}) {
    std::u32string plain;
    if (!name.ends_with(size) || name.size() == size.size()) continue;
    const std::string_view base = name.substr(0, name.size() - size.size());
    if (const char16_t symbol = symbol_by_name(base); symbol != 0) return symbol;
    if (append_part(base, false, plain) && plain.size() == 1) return static_cast<char16_t>(plain[0]);
  }
  const auto* at = std::lower_bound(std::begin(kSymbolNames), std::end(kSymbolNames), name, [](const SymbolName& a, std::string_view b) { return a.name < b; });
  return at != std::end(kSymbolNames) && at->name == name ? at->character : char16_t{0};
}

template <typename Visit>
bool for_parts(std::string_view name, Visit visit) {
  while (!name.empty()) {
    const size_t end = std::min(name.find('_'), name.size());
    if (end > 0 && !visit(name.substr(0, end))) return false;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return true;
}

bool joins(std::string_view suffix) {
  for (std::string_view s : {"init", "medi", "fina", "isol", "initial", "medial", "final", "isolated"}) {
    if (suffix.starts_with(s)) return true;
  }
  return false;
}

struct ArabicPart {
  char16_t character = 0;
  bool arabic = false;   ///< not one of the names that Hebrew has, too
};

// beh, behinitial, arabickaf, arabickaffinal, behar, arabicindicdigittwo.
ArabicPart arabic_part(std::string_view part) {
  if (const ArabicName* known = arabic_name(part)) return {known->character, !known->also_hebrew};
  for (std::string_view digits : {"arabicindicdigit", "extendedarabicindicdigit"}) {
    if (!part.starts_with(digits)) continue;
    const ArabicName* known = arabic_name(part.substr(digits.size()));
    const bool extended = digits[0] == 'e';
    return known != nullptr && known->character >= 0x660 && known->character <= 0x669 ? ArabicPart{static_cast<char16_t>(known->character + (extended ? 0x90 : 0)), true} : ArabicPart{};
  }
  if (part.ends_with("ar") && arabic_name(part.substr(0, part.size() - 2)) != nullptr) return {arabic_name(part.substr(0, part.size() - 2))->character, true};
  constexpr std::string_view kPrefix = "arabic";
  const bool prefixed = part.starts_with(kPrefix);
  if (prefixed) part.remove_prefix(kPrefix.size());
  bool formed = false;
  for (std::string_view form : {"isolatedd", "isolated", "initial", "medial", "final"}) {
    if (formed || !part.ends_with(form)) continue;
    part.remove_suffix(form.size());
    formed = true;
  }
  const ArabicName* known = prefixed || formed ? arabic_name(part) : nullptr;
  return known != nullptr ? ArabicPart{known->character, true} : ArabicPart{};
}

// lam_alef, _lam_alef, alefhamza.fina, arab_zero, arabic_beh, beh-ar, aleffinal.
bool append_arabic(std::string_view base, std::string_view suffix, std::u32string& out) {
  bool arabic = joins(suffix);
  for (std::string_view prefix : {"arab_", "arabic_", "ar_", "Arab_"}) {
    if (base.starts_with(prefix)) base.remove_prefix(prefix.size()), arabic = true;
  }
  for (std::string_view ending : {"-ar", "arabic", "-arab"}) {
    if (base.size() > ending.size() && base.ends_with(ending)) base.remove_suffix(ending.size()), arabic = true;
  }
  for_parts(base, [&](std::string_view part) {
    arabic = arabic || arabic_part(part).arabic;
    return true;
  });
  if (!arabic) return false;
  const size_t before = out.size();
  const bool all = for_parts(base, [&](std::string_view part) {
    if (joins(part)) return true;
    if (const ArabicPart known = arabic_part(part); known.character != 0) return out.push_back(known.character), true;
    return append_part(part, false, out);
  });
  if (!all) out.resize(before);
  return all && out.size() > before;
}

// shindot, alef-hb, alefhb, kafFinalhb: what the list has under another name, or not at all.
bool append_hebrew(std::string_view part, std::u32string& out) {
  const auto* at = std::lower_bound(std::begin(kHebrewNames), std::end(kHebrewNames), part, [](const HebrewName& a, std::string_view b) { return a.name < b; });
  if (at != std::end(kHebrewNames) && at->name == part) return out.push_back(at->character), true;
  if (!part.ends_with("hb")) return false;
  part.remove_suffix(part.ends_with("-hb") ? 3 : 2);
  std::string name(part);
  for (std::string_view form : {"Final", "final"}) {
    if (part.size() > form.size() && part.ends_with(form)) name = "final" + std::string(part.substr(0, part.size() - form.size()));
  }
  std::u32string text;
  if (!append_part(name, false, text) && !append_hebrew(name, text)) return false;
  const bool hebrew = text.size() == 1 && ((text[0] >= 0x591 && text[0] <= 0x5F4) || (text[0] >= 0xFB1D && text[0] <= 0xFB4F));
  if (hebrew) out += text;
  return hebrew;
}

}  // namespace

NameRule append_glyph_name(std::string_view name, bool dingbats, std::u32string& out) {
  if (name.empty() || name[0] == '.' || name.size() > 200) return NameRule::kUnknown;
  const size_t listed = out.size();
  if (append_part(name, dingbats, out) && !(out[listed] >= 0xE000 && out[listed] < 0xF900)) return NameRule::kListed;
  if (const char16_t symbol = symbol_by_name(name); symbol != 0) return out.resize(listed), out.push_back(symbol), NameRule::kProducer;
  if (out.size() > listed) return NameRule::kListed;
  const size_t point = std::min(name.find('.'), name.size());
  const std::string_view base = name.substr(0, point), suffix = name.substr(std::min(point + 1, name.size()));
  if (append_hebrew(base, out) || append_arabic(base, suffix, out)) return NameRule::kProducer;
  const size_t before = out.size();
  if (for_parts(base, [&](std::string_view part) { return append_part(part, dingbats, out) || append_hebrew(part, out); }) && out.size() > before) {
    return NameRule::kComposed;
  }
  out.resize(before);
  return NameRule::kUnknown;
}

}  // namespace seder::pdf
