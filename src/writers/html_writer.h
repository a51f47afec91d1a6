#pragma once

#include "seder/writers.h"

namespace seder::writers {

std::unique_ptr<Writer> make_html_writer(const WriterOptions& options);

}  // namespace seder::writers
