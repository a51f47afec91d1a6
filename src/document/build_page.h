// The pipeline of one page and the final model: PageContent -> glyphs -> lines -> blocks -> seder::Page.
#pragma once

#include "base/glyph.h"
#include "seder/model.h"

namespace seder::document {

struct BuildOptions {
  bool glyphs = false;   ///< fill Page::glyphs
};

Page build_page(const PageContent& content, const BuildOptions& options);

}  // namespace seder::document
