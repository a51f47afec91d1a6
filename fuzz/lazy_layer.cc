// Cross-references, object streams and the page tree of the lazy layer: all objects of any bytes.
#include "fuzz.h"
#include "pdf/object_source.h"
#include "pdf/page_tree.h"

using namespace seder;
using namespace seder::pdf;

SEDER_FUZZ_TARGET(input) {
  const Limits limits = fuzz::small_limits();
  auto source = open_fast(input, limits);
  if (!source.ok()) return;
  Arena document, arena;
  Diagnostics diagnostics;
  auto tree = PageTree::read(**source, document, limits, diagnostics);
  if (tree.ok()) {
    for (uint32_t i = 0; i < tree->count(); ++i) {
      auto page = tree->page(i, **source, arena, diagnostics);
      if (page.ok() && page->crop_box.empty()) __builtin_trap();
    }
  }
  for (uint32_t n = 0; n < (*source)->object_count() && n < 500; ++n) {
    arena.reset();
    auto object = (*source)->load({n, 0}, arena);
    if (object.ok() && object->is_stream()) static_cast<void>((*source)->decode(*object, arena).ok());
  }
}
