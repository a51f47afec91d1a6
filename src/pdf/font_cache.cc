#include "pdf/interpreter.h"

namespace seder::pdf {

uint32_t FontCache::index_of(ObjectSource& source, Object font, Arena& document_arena, Diagnostics& diagnostics) {
  const uint32_t next = static_cast<uint32_t>(fonts_.size());
  if (font.is_ref()) {
    const Ref ref = font.as_ref();
    const auto [place, fresh] = by_object_.try_emplace(uint64_t{ref.number} << 32 | ref.generation, next);
    if (!fresh) return place->second;
  }
  fonts_.push_back(load_font(source, font, document_arena, diagnostics));
  return next;
}

}  // namespace seder::pdf
