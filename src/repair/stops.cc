// Input: lines in order, but for stops that stand before their first letter: `.שלום`. So are subtitles and messages kept that were
// typed where paragraphs run from left to right: what closed the line was put where it looked right. Output: the stops behind their line,
// and a dash behind it, which opens a speech, before it. Method: counted over the window; one writer does it everywhere or nowhere.
// Cannot decide: quotation marks and brackets at the ends of such lines.
#include <algorithm>

#include "repair/markup.h"
#include "repair/stages.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr size_t kEnough = 5;   // lines that begin with a stop,
constexpr size_t kMostly = 4;   // times as many as end with one

size_t stops_before(View text) {
  return static_cast<size_t>(std::find_if_not(text.begin(), text.end(), is_stop) - text.begin());
}

/// A stop, then the line. A number may be the line's first word, but it proves nothing: .5
bool begins_with_stop(View text, bool number = false) {
  const size_t stops = stops_before(text);
  return stops > 0 && stops < text.size() && (is_rtl_letter(text[stops]) || (number && is_any_digit(text[stops]))) && !is_stop(text.back());
}

}  // namespace

bool stop_stands_first(View text) {
  auto at = static_cast<size_t>(std::find_if(text.begin(), text.end(), is_rtl_letter) - text.begin());
  if (at == 0 || at == text.size() || !is_stop(text[at - 1])) return false;
  while (at > 0 && is_stop(text[at - 1])) --at;
  return (at == 0 || text[at - 1] == U' ') && begins_with_stop(trimmed(text.substr(at)));
}

void mend_stops(Page& page) {
  if (!page.allowed(Damage::kNumbers)) return;
  const Markup markup = find_markup(page);
  auto each = [&](auto&& take) {
    for (size_t i = 0; i < page.lines.size(); ++i) {
      Line& line = page.lines[i];
      if (line.valid && line.rtl && markup.pieces[i].size() == 1) take(line, markup.pieces[i][0]);
    }
  };
  size_t front = 0, back = 0;
  each([&](const Line& line, const Piece& piece) {
    const View text = View(line.text).substr(piece.at, piece.size);
    front += begins_with_stop(text);
    back += is_stop(text.back());
  });
  if (front < kEnough || front < kMostly * back) return;
  each([&](Line& line, const Piece& piece) {
    const View text = View(line.text).substr(piece.at, piece.size);
    const size_t stops = begins_with_stop(text, true) ? stops_before(text) : 0;
    const bool dash = text.size() > stops + 2 && text.ends_with(U" -");
    if (stops == 0 && !dash) return;
    std::u32string out = dash ? U"- " : U"";
    out.append(text, stops, text.size() - stops - (dash ? 2 : 0)).append(text, 0, stops);
    line.text.replace(piece.at, piece.size, out);
    line.damages |= bit(Damage::kNumbers);
    line.margin = 10;
  });
}

}  // namespace seder::repair
