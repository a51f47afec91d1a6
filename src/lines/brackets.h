// Mirrored pairs on paper: which way do they open?
#pragma once

#include <span>

#include "lines/logical_line.h"

namespace seder::lines {

/// Turns the pairs of one line (left to right) that open outwards, where the page's habit says that they are
/// coded by their logical role. line: one character a cluster.
void turn_brackets(std::span<char32_t> line, const BracketHabit& habit);

}  // namespace seder::lines
