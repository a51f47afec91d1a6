#include "repair/suspicion.h"

namespace seder::repair {
bool is_suspicious(std::string_view, const Memory&) { return true; }
}  // namespace seder::repair
