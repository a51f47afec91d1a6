// Input: a number with its separators. Output: nats for it as it stands against the same backwards. Method: what no writer writes:
// groups of other than three digits, months beyond 12, minutes beyond 59.
// Cannot decide: 12:21; 125,3, where a comma parts decimals.
#include "repair/number_form.h"

#include <algorithm>
#include <string>
#include <vector>

#include "repair/page.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr double kGroups = 6, kDate = 4, kTime = 2;   // nats for what cannot be: minutes of a match go beyond 24, too
constexpr char32_t kArabicThousands = 0x66C;

bool is_separator(char32_t c) { return View(U".,:/-\u066B\u066C").find(c) != View::npos; }

struct Form {
  std::vector<View> groups;
  char32_t separator = 0;   ///< 0: none, or several kinds
};

Form form_of(View number) {
  Form form;
  for (size_t at = 0; at <= number.size();) {
    const size_t end = static_cast<size_t>(std::find_if(number.begin() + static_cast<long>(at), number.end(), is_separator) - number.begin());
    form.groups.push_back(number.substr(at, end - at));
    if (end < number.size()) form.separator = at == 0 || form.separator == number[end] ? number[end] : U'\0';
    at = end + 1;
  }
  return form;
}

long value_of(View digits) {
  long value = 0;
  for (char32_t c : digits.substr(0, 9)) value = value * 10 + static_cast<long>(c & 0xF);
  return value;
}

bool are_thousands(const Form& form) {
  const auto three = [](View group) { return group.size() == 3; };
  return form.groups[0].size() <= 3 && (form.groups[0][0] & 0xF) != 0 && std::all_of(form.groups.begin() + 1, form.groups.end(), three);
}

/// Three groups, a year of four digits among them: versions and sections have none.
bool may_be_date(const Form& form) { return form.groups.size() == 3 && (form.groups[0].size() == 4 || form.groups[2].size() == 4); }
bool is_date(const Form& form) {
  const auto is_day = [](View g) { return g.size() <= 2 && value_of(g) <= 31 && value_of(g) > 0; };
  const auto& g = form.groups;
  return is_day(g[1]) && (is_day(g[0]) || is_day(g[2]));
}

/// Nats against a number of this form.
double oddity(View number) {
  const Form form = form_of(number);
  const size_t n = form.groups.size();
  if (n < 2 || form.separator == 0) return 0;
  if (form.separator == kArabicThousands) return are_thousands(form) ? 0 : kGroups;
  if (form.separator == U',') return are_thousands(form) ? 0 : n > 2 || (form.groups[0][0] & 0xF) == 0 ? kGroups : 0;
  if (may_be_date(form) && (form.separator == U'/' || form.separator == U'.')) return is_date(form) ? 0 : kDate;
  if (n == 2 && form.separator == U':' && form.groups[0].size() == 2 && form.groups[1].size() == 2) {
    return value_of(form.groups[0]) < 24 && value_of(form.groups[1]) < 60 ? 0 : kTime;
  }
  return 0;
}

}  // namespace

size_t number_end(View t, size_t at) {
  while (at < t.size() && (is_any_digit(t[at]) || (is_separator(t[at]) && at + 1 < t.size() && is_any_digit(t[at + 1])))) ++at;
  return at;
}

double number_forward(View number) {
  if (std::none_of(number.begin(), number.end(), is_separator)) return 0;
  return oddity(std::u32string(number.rbegin(), number.rend())) - oddity(number);
}

}  // namespace seder::repair
