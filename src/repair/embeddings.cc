// Input: lines of which an extractor has wrapped each run in an embedding (U+202A or U+202B .. U+202C), its characters in the order in which
// the run is read, what is neutral with the run to its right: `RLE shalom LRE space 14 PDF days PDF`. So does pdftotext. Shown, that is
// right; with the controls taken out, spaces, stops and brackets stand at the wrong end of their run. Output: the logical order.
// Method: the embeddings tell the visual line exactly, and the inverse of UAX #9 reads it. Whether brackets are as seen or as coded differs
// from producer to producer: what makes more pairs of them is taken. A window is taken for such where all
// its right-to-left lines are wrapped so, two of them, or one with both kinds of runs.
#include <algorithm>

#include "repair/candidates.h"
#include "repair/stages.h"
#include "script/script.h"

namespace seder::repair {
namespace {

using View = std::u32string_view;

constexpr char32_t kLre = 0x202A, kRle = 0x202B, kPdf = 0x202C;
constexpr size_t kStrays = 20;   // of so many wrapped lines one may not be: a sign that the extractor took for a line of its own

bool is_embedding(char32_t c) { return c >= kLre && c <= kPdf; }

struct Wrapped {
  bool ok = false;           ///< nothing contradicts that each run is wrapped
  bool both_kinds = false;   ///< has an embedding within an embedding
  std::u32string logical;
};

void append_turned(View run, std::u32string& visual) {
  each_cluster_backwards(run, [&](View cluster) { visual.append(cluster); });
}

/// The visual line of what an RLE opened, its last run first.
bool append_visual(View inside, std::u32string& visual, bool& both_kinds) {
  for (;;) {
    const size_t lre = inside.rfind(kLre), pdf = inside.rfind(kPdf);
    const View behind = inside.substr(pdf == View::npos ? 0 : pdf + 1);
    append_turned(behind, visual);
    if (std::any_of(behind.begin(), behind.end(), is_left_to_right)) return false;
    if (lre == View::npos && pdf == View::npos) return true;
    if (lre == View::npos || pdf == View::npos || pdf < lre) return false;
    const View run = inside.substr(lre + 1, pdf - lre - 1);
    if (std::any_of(run.begin(), run.end(), [](char32_t c) { return is_rtl_letter(c) || is_embedding(c); })) return false;
    both_kinds = true;
    visual.append(run);
    inside = inside.substr(0, lre);
  }
}

size_t end_of_embedding(View text, size_t open) {
  size_t depth = 0;
  for (size_t at = open; at < text.size(); ++at) {
    if (text[at] == kPdf && --depth == 0) return at;
    if (text[at] == kLre || text[at] == kRle) ++depth;
  }
  return View::npos;
}

/// A line parted at its outer embeddings.
struct Parted {
  struct Part {
    size_t end;      ///< in visual; it begins where the one before ends
    bool is_rtl;     ///< what an embedding holds, with right-to-left letters
  };
  std::u32string visual;
  std::vector<Part> parts;
  bool both_kinds = false;
  bool is_visual = false;   ///< text between the embeddings, or a single space: one visual line (pdftotext -raw wraps each word)
};

bool part(View text, Parted& line) {
  for (size_t at = 0; at < text.size();) {
    const size_t open = std::min(text.find(kRle, at), text.size());
    const View between = text.substr(at, open - at);
    if (std::any_of(between.begin(), between.end(), [](char32_t c) { return is_rtl_letter(c) || is_embedding(c); })) return false;
    const bool inner = at > 0 && open < text.size();
    line.is_visual |= std::any_of(between.begin(), between.end(), is_left_to_right) || (inner && between.find(U"  ") == View::npos);
    line.visual.append(between);
    line.parts.push_back({line.visual.size(), false});
    if (open == text.size()) break;
    const size_t close = end_of_embedding(text, open);
    if (close == View::npos) return false;
    const View inside = text.substr(open + 1, close - open - 1);
    if (!append_visual(inside, line.visual, line.both_kinds)) return false;
    line.parts.push_back({line.visual.size(), std::any_of(inside.begin(), inside.end(), is_rtl_letter)});
    at = close + 1;
  }
  return true;
}

/// A line that one embedding holds runs from right to left; several with wide gaps between are cells, each for itself.
Wrapped unwrap(View text, bool mirrored) {
  Parted line;
  if (!part(text, line)) return {};
  Wrapped out{true, line.both_kinds, {}};
  if (line.is_visual) {
    const auto rtl = std::count_if(text.begin(), text.end(), is_rtl_letter), ltr = std::count_if(text.begin(), text.end(), is_latin_letter);
    undo_visual(line.visual, mirrored, rtl > ltr ? Direction::kRtl : Direction::kLtr, out.logical);
    return out;
  }
  size_t at = 0;
  for (const Parted::Part& part : line.parts) {
    const View visual = View(line.visual).substr(at, part.end - at);
    if (part.is_rtl) undo_visual(visual, mirrored, Direction::kRtl, out.logical);
    else out.logical.append(visual);
    at = part.end;
  }
  return out;
}

struct Window {
  std::vector<Wrapped> lines;
  size_t wrapped = 0, bare = 0;            ///< lines with right-to-left letters
  BracketPairs pairs;
  bool both_kinds = false;

  bool is_wrapped() const { return wrapped >= (both_kinds ? 1 : 2) && bare * kStrays <= wrapped; }
};

Window unwrap_all(const Page& page, bool mirrored) {
  Window window;
  window.lines.resize(page.lines.size());
  for (size_t i = 0; i < page.lines.size(); ++i) {
    const Line& line = page.lines[i];
    if (!line.valid || line.damages != 0) continue;   // put together from letters' own lines: the embeddings are gone
    const bool any = line.text.find(kRle) != View::npos;
    if (any) window.lines[i] = unwrap(line.text, mirrored);
    const Wrapped& wrapped = window.lines[i];
    window.wrapped += wrapped.ok, window.both_kinds |= wrapped.both_kinds;
    window.bare += !wrapped.ok && (any || std::any_of(line.text.begin(), line.text.end(), is_rtl_letter));
    count_pairs(wrapped.logical, window.pairs);
  }
  return window;
}

}  // namespace

void mend_embeddings(Page& page) {
  const auto has_embedding = [](const Line& line) { return line.text.find(kRle) != View::npos; };
  if (!page.allowed(Damage::kControls) || std::none_of(page.lines.begin(), page.lines.end(), has_embedding)) return;
  Window seen = unwrap_all(page, true);
  if (!seen.is_wrapped()) return;
  if (seen.pairs.turned > seen.pairs.right) seen = unwrap_all(page, false);
  for (size_t i = 0; i < page.lines.size(); ++i) {
    if (!seen.lines[i].ok) continue;
    page.lines[i].text = std::move(seen.lines[i].logical);
    page.lines[i].damages |= bit(Damage::kControls);
    page.lines[i].margin = 20;
  }
}

}  // namespace seder::repair
