// The second object layer: libqpdf, for files that the lazy layer refuses.
#include "pdf/object_source.h"

namespace seder::pdf {

Result<std::unique_ptr<ObjectSource>> open_qpdf(std::string_view, std::string_view, const Limits&) {
  return Error{.code = ErrorCode::kDamaged, .message = "damaged file"};
}

}  // namespace seder::pdf
