// Pages with any roles, levels, cells and strings through every writer. The oracle: JSON is JSON and gives the same text back.
#include <nlohmann/json.hpp>

#include "document/build_page.h"
#include "fuzz.h"
#include "seder/writers.h"
#include "structured_page.h"

using namespace seder;

namespace {

/// What build_page gave, with roles and relations that no layout would give.
void disturb(Page& page, std::string_view bytes) {
  fuzz::Bytes in(bytes);
  for (Block& block : page.blocks) {
    const uint8_t b = in.byte();
    if (b < 128) block.role = static_cast<Role>(b % 16);
    block.level = in.byte() % 8;
    block.continues = b % 5 == 0, block.joins_without_space = b % 10 == 0, block.drops_hyphen = b % 15 == 0;
    block.language = in.byte() % 8 == 7 ? 255 : 0;
  }
  for (Cell& cell : page.cells) {
    cell.row = static_cast<uint16_t>(cell.row + in.byte() % 3), cell.column = in.byte() % 9;
    cell.row_span = static_cast<uint16_t>(in.byte() % 4), cell.column_span = static_cast<uint16_t>(in.byte() % 4);
  }
  page.diagnostics.push_back({Severity::kWarning, "fuzz", std::string(bytes.substr(0, 40)), 0, -1, 1});
}

}  // namespace

SEDER_FUZZ_TARGET(input) {
  std::string_view rest = input;
  const std::string_view changes = fuzz::next_part(rest);
  document::BuildOptions build;
  build.glyphs = true;
  Page first = document::build_page(fuzz::structured_page(rest), build), second = first;
  disturb(first, changes);
  second.index = 1;
  DocumentInfo info;
  info.title = std::string(changes.substr(0, 60)), info.producer = info.title, info.language = "he";
  for (std::string_view format : {"text", "md", "html", "json", "alto", "view"}) {
    for (bool furniture : {false, true}) {
      WriterOptions options;
      options.furniture = furniture;
      const auto writer = make_writer(format, options);
      std::string out;
      PageBreaks breaks;
      Page one = first, other = second;
      writer->begin(info, 3, out);
      breaks.join(one), writer->page(one, out);
      writer->failed_page(1, {ErrorCode::kDamaged, info.title}, out);
      breaks.join(other), writer->page(other, out);
      writer->end(first.diagnostics, out);
      if (format == "json" && nlohmann::json::parse(out, nullptr, false).is_discarded()) __builtin_trap();
    }
  }
}
