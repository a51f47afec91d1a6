// Which way a number runs, by its form: groups of three digits, days of dates, hours.
#pragma once

#include <string_view>

namespace seder::repair {

/// End of the number that begins at t[at], the marks between its digits included: 1,250, 14.3.2025, 09:45.
size_t number_end(std::u32string_view t, size_t at);
/// Nats for a number as it stands against backwards, by its marks: 1,250 is a number, 052,1 is none. 0 where either may be.
double number_forward(std::u32string_view number);

}  // namespace seder::repair
