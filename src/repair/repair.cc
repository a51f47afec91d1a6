// The driver: bytes -> windows of lines -> stages -> bytes. Memory is bounded by the window. A window in which
// nothing looks suspicious is passed on without being taken apart (suspicion.cc). Where tabs stand between all words (PDFBox on pages
// whose spaces are gaps) they are spaces to the stages.
#include "seder/repair.h"

#include <algorithm>
#include <map>

#include "base/utf.h"
#include "repair/markup.h"
#include "repair/page.h"
#include "repair/stages.h"
#include "repair/suspicion.h"

namespace seder {
namespace {

using repair::Line;
using repair::Page;

constexpr size_t kWindow = 192 * 1024;   // bytes decided together: some 40 pages
constexpr size_t kWindowMost = 2 * kWindow;  // a window is cut anywhere beyond this: one endless line
constexpr size_t kTabbedLines = 3, kTabs = 3;   // lines of at least so many tabs, hardly a space between,
constexpr size_t kTabShare = 4;    // four of five gaps,
constexpr size_t kOfLines = 4;     // in a quarter of the lines with gaps;
constexpr size_t kAlike = 4;       // not three of four of them with one number of tabs, as a table's rows have
constexpr float kSureMargin = 6;   // nats: below it a mended line is called doubtful

/// Where to cut a full buffer: the last form feed, else blank line, else line end, in its second half.
size_t cut_of(std::string_view bytes) {
  const size_t half = bytes.size() / 2;
  for (std::string_view mark : {std::string_view("\f"), std::string_view("\n\n"), std::string_view("\n")}) {
    size_t at = bytes.rfind(mark);
    if (at != std::string_view::npos && at >= half) return at + mark.size();
  }
  if (bytes.size() < kWindowMost) return 0;
  size_t at = bytes.size();
  while (at > bytes.size() - 4 && (static_cast<unsigned char>(bytes[at - 1]) & 0xC0) == 0x80) --at;
  return at - 1;
}

/// Where the next of each kind of line end is; every byte is searched once for each.
class LineEnds {
 public:
  explicit LineEnds(std::string_view bytes) : bytes_(bytes) {}

  size_t from(size_t at) {
    size_t nearest = bytes_.size();
    for (Next& next : next_) {
      if (next.at < at || next.at == kUnknown) next.at = std::min(bytes_.find(next.mark, at), bytes_.size());
      nearest = std::min(nearest, next.at);
    }
    return nearest;
  }

 private:
  static constexpr size_t kUnknown = std::string_view::npos;
  struct Next {
    char mark;
    size_t at = kUnknown;
  };
  std::string_view bytes_;
  Next next_[3] = {{'\n'}, {'\r'}, {'\f'}};
};

void split(std::string_view bytes, std::vector<Line>& lines) {
  LineEnds ends(bytes);
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = ends.from(at);
    size_t next = std::min(end + 1, bytes.size());
    if (end + 1 < bytes.size() && bytes[end] == '\r' && bytes[end + 1] == '\n') ++next;
    Line line;
    line.bytes = bytes.substr(at, end - at);
    line.ending = bytes.substr(end, next - end);
    lines.push_back(std::move(line));
    at = next;
  }
}

struct Gaps {
  size_t tabs = 0, spaces = 0;
  bool are_tabs() const { return tabs >= kTabs && tabs >= kTabShare * spaces; }
};

Gaps gaps_of(std::string_view line) {
  return {static_cast<size_t>(std::count(line.begin(), line.end(), '\t')), static_cast<size_t>(std::count(line.begin(), line.end(), ' '))};
}

bool tabs_part_words(const std::vector<Line>& lines) {
  size_t tabbed = 0, gapped = 0;
  std::map<size_t, size_t> by_tabs;
  for (const Line& line : lines) {
    const Gaps gaps = gaps_of(line.bytes);
    gapped += gaps.tabs + gaps.spaces >= kTabs;
    if (gaps.are_tabs()) ++tabbed, ++by_tabs[gaps.tabs];
  }
  const bool alike = std::any_of(by_tabs.begin(), by_tabs.end(), [&](const auto& n) { return n.second * kAlike > tabbed * (kAlike - 1); });
  return tabbed >= kTabbedLines && tabbed * kOfLines >= gapped && !alike;
}

void take_apart(Page& page) {
  for (Line& line : page.lines) {
    line.valid = decode_utf8(line.bytes, line.text);
    line.blank = line.text.find_first_not_of(U" \t") == std::u32string::npos;
    line.rtl = std::any_of(line.text.begin(), line.text.end(), repair::is_rtl_letter);
  }
}

void run_stages(Page& page) {
  repair::mend_letter_lines(page);
  repair::mend_embeddings(page);
  repair::mend_controls(page);
  repair::mend_encoding(page);
  repair::describe(page);
  repair::mend_cipher(page);
  repair::mend_junk(page);
  repair::mend_stretched_words(page);
  repair::mend_marks(page);
  repair::mend_letter_spacing(page);
  repair::mend_split_words(page);
  const bool printed = !repair::find_markup(page).is_rule;   // a page of print has columns and blocks, what a program wrote has none
  if (printed) repair::mend_columns_side_by_side(page);
  repair::mend_run_order(page);
  repair::mend_order(page);
  repair::mend_stops(page);
  repair::mend_set_off_stops(page);
  repair::mend_split_words(page);   // of lines that were backwards
  repair::mend_ligatures(page);
  if (printed) repair::mend_drop_caps(page);
  repair::mend_spaces(page);
  repair::mend_spaced_order(page);
  if (printed) repair::mend_columns(page), repair::mend_blocks(page), repair::mend_shuffled_blocks(page);
  repair::mend_numbers(page);
  if (page.options.reflow) repair::reflow(page);
}

/// Damage that was the rule in this window is looked for in the next; a few lines are no rule.
void remember(const Page& page, repair::Memory& memory) {
  size_t mended = 0;
  uint32_t seen = 0;
  for (const Line& line : page.lines) mended += line.damages != 0, seen |= line.damages;
  memory.answers = {};
  memory.seen = mended * 20 > page.lines.size() ? seen : 0;
}

}  // namespace

struct Repairer::State {
  RepairOptions options;
  repair::Memory memory;
  std::string pending;
  uint64_t lines = 0;
  uint64_t doubtful = 0, lost = 0, rtl = 0;

  void window(std::string_view bytes, RepairResult& out);
  void write(const Page& page, RepairResult& out);
  void report(const Line& line, std::string_view before, const std::string& after, RepairResult& out);
  std::string_view as_read(const Line& line) const { return spaced.empty() ? line.bytes : read.substr(static_cast<size_t>(line.bytes.data() - spaced.data()), line.bytes.size()); }

  std::string_view read;   ///< the window
  std::string spaced;      ///< the same with spaces for tabs, where these part words; lines view it
  RepairVerdict verdict(const RepairResult& out) const;
};

void Repairer::State::report(const Line& line, std::string_view before, const std::string& after, RepairResult& out) {
  LineRepair r;
  r.line = line.number;
  r.damages = line.damages;
  r.left = line.left;
  r.confidence = static_cast<uint8_t>(std::clamp(50 + 50 * line.margin / 20, 50.0f, 99.0f));
  r.before = std::string(before);
  r.after = after;
  for (int d = 0; d < kDamages; ++d) {
    out.mended[d] += line.damages >> d & 1;
    out.left[d] += line.left >> d & 1;
  }
  out.changed += line.damages != 0;
  doubtful += line.damages != 0 && line.margin < kSureMargin;
  lost += line.left != 0;
  out.reports.push_back(std::move(r));
}

void Repairer::State::write(const Page& page, RepairResult& out) {
  for (const Line& line : page.lines) {
    rtl += line.rtl;
    if (!line.valid || (line.damages == 0 && line.left == 0 && !line.joined)) {   // bytes that are no UTF-8 have no text to mend
      out.text.append(as_read(line)).append(line.ending);
      continue;
    }
    const std::string_view before = as_read(line);
    std::string after = line.damages == 0 ? std::string(before) : to_utf8(line.text);
    if (line.damages != 0 && !spaced.empty() && gaps_of(before).are_tabs()) std::replace(after.begin(), after.end(), ' ', '\t');
    if (!line.joined) out.text.append(after).append(line.ending);
    report(line, before, after, out);
  }
}

void Repairer::State::window(std::string_view bytes, RepairResult& out) {
  Page page;
  page.options = options;
  page.memory = &memory;
  split(bytes, page.lines);
  read = bytes, spaced.clear();
  if (bytes.find('\t') != std::string_view::npos && tabs_part_words(page.lines)) {
    spaced = bytes;
    for (Line& line : page.lines) {
      const auto first = spaced.begin() + (line.bytes.data() - bytes.data());
      if (gaps_of(line.bytes).are_tabs()) std::replace(first, first + static_cast<long>(line.bytes.size()), '\t', ' ');
      line.bytes = std::string_view(first, first + static_cast<long>(line.bytes.size()));
    }
  }
  for (Line& line : page.lines) line.number = ++lines;
  out.lines = lines;
  const repair::Suspect suspects = options.reflow ? repair::Suspect::kCertain : repair::quick_look(page);
  auto confirmed = repair::Confirmed::kNothing;
  if (suspects != repair::Suspect::kNothing) take_apart(page), confirmed = repair::confirm(page, suspects);
  if (confirmed == repair::Confirmed::kNothing) {
    memory.answers = {};
    out.text.append(bytes);
    return;
  }
  if (confirmed == repair::Confirmed::kDamage) run_stages(page);
  remember(page, memory);
  write(page, out);
}

RepairVerdict Repairer::State::verdict(const RepairResult& out) const {
  if (out.changed == 0 && lost == 0) return RepairVerdict::kClean;
  if (lost * 2 > lines) return RepairVerdict::kHopeless;
  return lost > 0 || doubtful * 3 > out.changed ? RepairVerdict::kDoubtful : RepairVerdict::kRepaired;
}

Repairer::Repairer(const RepairOptions& options) : state_(std::make_unique<State>()) { state_->options = options; }
Repairer::Repairer(Repairer&&) noexcept = default;
Repairer& Repairer::operator=(Repairer&&) noexcept = default;
Repairer::~Repairer() = default;

void Repairer::feed(std::string_view bytes, RepairResult& out) {
  while (!bytes.empty()) {
    size_t take = std::min(bytes.size(), kWindow);
    state_->pending.append(bytes.substr(0, take));
    bytes.remove_prefix(take);
    while (state_->pending.size() >= kWindow) {
      size_t cut = cut_of(state_->pending);
      if (cut == 0) break;
      state_->window(std::string_view(state_->pending).substr(0, cut), out);
      state_->pending.erase(0, cut);
    }
  }
}

void Repairer::finish(RepairResult& out) {
  state_->window(state_->pending, out);
  state_->pending.clear();
  out.verdict = state_->verdict(out);
}

RepairResult repair_text(std::string_view text, const RepairOptions& options) {
  RepairResult result;
  Repairer repairer(options);
  repairer.feed(text, result);
  repairer.finish(result);
  return result;
}

namespace {
constexpr std::string_view kDamageNames[kDamages] = {"words", "letters", "visual", "runs", "forms", "columns", "blocks",
                                                     "spaces", "numbers", "marks", "controls", "encoding", "junk", "ligatures"};
}

std::string_view name_of(Damage damage) { return kDamageNames[static_cast<int>(damage)]; }

int damage_from_name(std::string_view name) {
  return static_cast<int>(std::find(kDamageNames, kDamageNames + kDamages, name) - kDamageNames);
}

std::string_view name_of(RepairVerdict verdict) {
  constexpr std::string_view kNames[] = {"clean", "repaired", "doubtful", "hopeless"};
  return kNames[static_cast<int>(verdict)];
}

}  // namespace seder
