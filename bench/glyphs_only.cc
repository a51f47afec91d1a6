// Reads every page of a PDF to glyphs and stops there: the part of the work whose speed is compared apart.
//   glyphs_only FILE
#include <cstdio>

#include "each_page.h"

int main(int count, char** arguments) {
  size_t glyphs = 0;
  const int status = each_page(count, arguments, [&](const seder::PageContent& page) { glyphs += page.glyphs.size(); });
  if (status == 0) std::printf("%zu\n", glyphs);
  return status;
}
