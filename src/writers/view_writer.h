#pragma once

#include "seder/writers.h"

namespace seder::writers {

/// One self-contained HTML file: each page drawn to scale with its blocks and their order, beside its text.
std::unique_ptr<Writer> make_view_writer(const WriterOptions& options);

}  // namespace seder::writers
