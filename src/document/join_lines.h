// Lines of a paragraph -> one line of text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace seder::document {

enum class Join : uint8_t {
  kSpace,        ///< two words
  kGlue,         ///< one string: a maqaf or a hard hyphen stays, nothing goes between
  kDropHyphen,   ///< one word that layout broke: its hyphen goes
};

/// How next goes on from text. Rules in join_lines.cc.
Join join_of(std::u32string_view text, std::u32string_view next);

/// Appends next to text by join_of, and says how. An empty line changes nothing.
Join append_line(std::u32string& text, std::u32string_view next);

}  // namespace seder::document
