// Reconstruction: the libqpdf adapter and our own search for objects, on any bytes.
#include "fuzz.h"
#include "pdf/object_source.h"
#include "pdf/page_tree.h"
#include "pdf/rebuild.h"

using namespace seder;
using namespace seder::pdf;

SEDER_FUZZ_TARGET(input) {
  const Limits limits = fuzz::small_limits();
  rebuild_cross_reference(input, limits);
  auto source = open_qpdf(input, "", limits);
  if (!source.ok()) return;
  Arena document, arena;
  Diagnostics diagnostics;
  auto tree = PageTree::read(**source, document, limits, diagnostics);
  if (tree.ok()) {
    for (uint32_t i = 0; i < tree->count(); ++i) static_cast<void>(tree->page(i, **source, arena, diagnostics).ok());
  }
  for (uint32_t n = 0; n < (*source)->object_count() && n < 500; ++n) {
    arena.reset();
    auto object = (*source)->load({n, 0}, arena);
    if (object.ok() && object->is_stream()) static_cast<void>((*source)->decode(*object, arena).ok());
  }
  (*source)->take_diagnostics(diagnostics);
}
