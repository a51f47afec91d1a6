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

uint32_t FontCache::substitute(ObjectSource& source, Arena& document_arena, Diagnostics& diagnostics) {
  static constexpr std::pair<std::string_view, std::string_view> kEntries[] = {
      {"Type", "Font"}, {"Subtype", "Type1"}, {"BaseFont", "Helvetica"}, {"Encoding", "WinAnsiEncoding"}};
  if (substitute_ != kNone) return substitute_;
  std::span<DictEntry> entries = document_arena.make_array<DictEntry>(std::size(kEntries));
  for (size_t i = 0; i < entries.size(); ++i) entries[i] = {kEntries[i].first, Object::name(kEntries[i].second)};
  substitute_ = static_cast<uint32_t>(fonts_.size());
  fonts_.push_back(load_font(source, Object::dict(entries), document_arena, diagnostics));
  return substitute_;
}

}  // namespace seder::pdf
