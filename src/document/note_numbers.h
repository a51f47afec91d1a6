// The numbers that notes and list items begin with.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lines/lines.h"
#include "seder/model.h"

namespace seder::document {

/// Counts along the notes and items of one page, in reading order.
class NoteNumbers {
 public:
  NoteNumbers(const glyphs::SeenPage& seen, const lines::Rows& rows) : seen_(seen), rows_(rows) {}

  /// words: the first line of a note or an item, left to right. True where the word at its reading start is a number that
  /// counts on from the one before it, or that the page's text refers to by a raised mark.
  bool begins_with_number(std::span<const uint32_t> words, Direction direction, Role role);

 private:
  uint32_t number_of(uint32_t word) const;
  bool is_referred_to(uint32_t number);

  const glyphs::SeenPage& seen_;
  const lines::Rows& rows_;
  Role last_role_ = Role::kParagraph;
  uint32_t last_ = 0;
  bool has_references_ = false;
  std::vector<uint32_t> references_;
};

}  // namespace seder::document
