// The picture side of `seder view`.
#pragma once

#include <string>

#include "seder/model.h"

namespace seder::writers {

/// Names what is the same on both sides: "p1b3" a block, "p1l12" a line.
std::string view_id(const Page& page, char kind, uint32_t number);
/// Why a line is doubtful, in words; empty where it is not.
std::string doubts_of(const Line& line);

/// The page as one SVG element: glyph boxes, words, blocks coloured by role, arrows in reading order.
void append_drawing(std::string& out, const Page& page);

}  // namespace seder::writers
