// In: a face's name, a code. Out: the letters of the ligature that is seen there.
// Method: data/noori/ligatures.txt is part of the library: a line has a face, the first of its codes and what stands at this code and the next
// ones. It is read when a font of such a name is met.
// Source: data/noori/PROVENANCE.md. Cannot decide: a font that was renamed; codes that the table does not have.
#include "pdf/noori_fonts.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "pdf/glyph_names.h"

extern "C" const char seder_noori_begin[];
extern "C" const char seder_noori_end[];

namespace seder::pdf {
namespace {

constexpr char32_t kPrivate = 0xF000;             // TrueType's symbol encoding (3, 0) begins here
constexpr std::string_view kPart = "_";           // painted over a ligature
constexpr std::string_view kUnknown = "~";

/// Takes the first field of a line off it.
std::string_view take_field(std::string_view& line) {
  const size_t end = std::min(line.find(' '), line.size());
  const std::string_view field = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return field;
}

/// The name that the table has for a face: "01" of NOORIN01, NOORI001 and Noorin01. Empty: none of these faces.
std::string key_of(std::string_view name) {
  std::string plain;
  for (char c : name.substr(0, 16)) plain.push_back(static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c));
  if (!plain.starts_with("NOORI")) return {};
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::string key = plain.substr(5);
  if (key.size() == 3 && (key[0] == 'N' || key[0] == '0') && is_digit(key[1]) && is_digit(key[2])) return key.substr(1);
  return key.size() == 1 ? plain : std::string();   // NOORIC
}

}  // namespace

std::unique_ptr<NooriFace> NooriFace::by_name(std::string_view name) {
  const std::string key = key_of(name);
  if (key.empty()) return nullptr;
  std::unique_ptr<NooriFace> face;
  std::string_view table(seder_noori_begin, static_cast<size_t>(seder_noori_end - seder_noori_begin));
  while (!table.empty()) {
    const size_t end = std::min(table.find('\n'), table.size());
    std::string_view line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    if (take_field(line) != key) continue;
    if (face == nullptr) face = std::make_unique<NooriFace>();
    const std::string_view first = take_field(line);
    uint32_t code = 0;
    std::from_chars(first.data(), first.data() + first.size(), code, 16);
    for (; !line.empty() && code < 256; ++code) {
      const std::string_view letters = take_field(line);
      if (letters == kUnknown) continue;
      face->letters_[code] = letters == kPart ? std::string_view() : letters;
      face->known_[code] = true;
    }
  }
  return face;
}

std::optional<uint8_t> noori_code_of(char32_t character) {
  if (character > kPrivate && character <= kPrivate + 0xFF) return static_cast<uint8_t>(character - kPrivate);
  const uint16_t* const codes = encoding_table("WinAnsiEncoding");
  const auto at = std::find(codes + 0x21, codes + 256, static_cast<uint16_t>(character));
  if (character > 0x20 && character < 0x10000 && at != codes + 256) return static_cast<uint8_t>(at - codes);
  return std::nullopt;
}

}  // namespace seder::pdf
