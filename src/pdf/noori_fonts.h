// The faces of Noori Nastaliq, in which InPage sets Urdu: some 90 fonts of whole ligatures at byte codes, which say nothing of letters.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace seder::pdf {

/// One of the faces. Read-only once made.
class NooriFace {
 public:
  /// name: BaseFont without its subset tag. Null where it is none of these faces.
  static std::unique_ptr<NooriFace> by_name(std::string_view name);

  /// Letters shown at a code, UTF-8, logical order. Empty: dots or signs painted over a ligature that has their letters. None: not known.
  std::optional<std::string_view> letters(uint8_t code) const { return known_[code] ? std::optional(letters_[code]) : std::nullopt; }

 private:
  std::array<std::string_view, 256> letters_;   ///< into the program's own data
  std::array<bool, 256> known_{};
};

/// The byte that a producer's ToUnicode means by a character: 0xF000 more (TrueType's symbol encoding), or the byte read as WinAnsi.
/// None: the character is meant as it is.
std::optional<uint8_t> noori_code_of(char32_t character);

}  // namespace seder::pdf
