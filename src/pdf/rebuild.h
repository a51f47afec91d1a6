// A cross-reference for files that lost theirs.
#pragma once

#include <string>
#include <string_view>

#include "seder/limits.h"

namespace seder::pdf {

/// file: from its %PDF- on. Returns a cross-reference stream with trailer, to be appended to the file; empty where
/// the file holds no objects.
std::string rebuild_cross_reference(std::string_view file, const Limits& limits);

}  // namespace seder::pdf
