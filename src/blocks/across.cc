// Input: columns that stand side by side. Output: whether their rows are read across.
// Method: text flows down a column when its lines are broken for want of room (the next line's first word
// would not have fitted). Where no column flows and the rows line up, each row is a unit of its own.
//   A1 rules or edges of stripes between the rows, or verticals between all columns and aligned rows: across
//   A2 two or more columns flow, or have a long paragraph that does: down
//   A3 no column flows and most rows stand in two or more columns: across
//   A0 hemistichs: two columns, centred or stretched lines, all in pairs but for lines in the middle of both
//      (a refrain): across
//   A5 every column in boxes of its own: down (before A0)
//   A6 drawn rules part groups of lines in a column and stop at its gutters: down (before A0)
//   A7 a column of nothing but numbers, each on a line of another column, or of nothing but a letter or two in nearly all rows (the verses
//      of a psalm): across (before A2; a table of contents)
//   A8 no column flows and every line of the emptiest one stands on a line of another: across
//   A20 one column flows at most, and every line of the emptiest one stands on the first line of an entry of another, none beside its turned
//       lines: across
//   A9 short side heads, each beside the first line of a paragraph of the other column: across (before A2)
//   A10 numbers or letters at which lines begin go up down the columns and not along the rows (clues, an index): down
//       (before A0)
//   A19 letters or numbers with a sign, at which all lines begin, go up along the rows and not down the columns (answers): across
//       (after A10)
//   A11 every column is entries of a few lines below a bold one: down (before A7)
//   A12 two blocks of a few lines at the pitch of text, far apart (addressees, signatures, a letterhead): down (before A7);
//       above or below rows between drawn lines they go apart from these, as prose does
//   A14 every column is a list with bullets, below a heading at most: down (before A7)
//   A16 every column is a bold line with a short text below it (teasers): down (before A7)
//   A15 the lines of every column end in a page number behind a comma (an index): down (before A7)
//   A17 every column is stanzas below a title in bold: down (before A0)
//   A18 every column stands right below a picture of its own: down (before A0)
//   A13 structure tags have nearly all of it in the cells of several rows, each cell in one column, and no two columns
//       flow (many a page is laid out with a table): across (before A10)
//   A4 one column flows beside two or more that do not, rows aligned: across (a table with one column of prose)
// What it cannot decide: double-spaced prose in two columns without any short line.
#include "blocks/across.h"

#include <algorithm>
#include <cmath>

#include "blocks/cards.h"
#include "blocks/column_flow.h"
#include "blocks/listed_columns.h"
#include "blocks/markers.h"
#include "blocks/row_edges.h"
#include "blocks/side_heads.h"
#include "blocks/tags.h"
#include "blocks/text_lines.h"
#include "script/script.h"

namespace seder::blocks {
namespace {

constexpr float kAligned = 0.6f;        // share of rows that stand in two columns or more
constexpr size_t kMostBoxes = 2000;      // drawings have more
constexpr size_t kTellingRows = 4;       // fewer say too little by themselves
constexpr size_t kTurnedLines = 2;       // of entries; one may be chance
constexpr size_t kProseLines = 3;        // a paragraph that is no cell
constexpr uint32_t kLetterMark = 2;      // letters that number a verse or a clause,
constexpr float kLettered = 0.8f;        // of the lines beside them; paragraphs have more lines than one
constexpr size_t kParagraphLines = 5;    // of a paragraph among lists
constexpr float kHeadLevel_em = 0.35f;   // smaller type beside the text stands a little higher or lower
constexpr float kHeadPitch = 1.15f;      // times the pitch of lines: white between paragraphs,
constexpr float kRefrain = 0.12f;        // of the width of both columns: hemistichs are ragged, their middle is not sharp
constexpr uint32_t kCellWords = 3;       // in a line that is no prose,
constexpr float kCells = 0.75f;          // of a column of cells
constexpr size_t kOwnRules = 2;          // of a column
constexpr size_t kLinesToARule = 2;      // more than a form's field has
constexpr float kOwnRule = 0.8f;         // of its column's width
constexpr size_t kTableRows = 3;         // of two cells or more, beside the prose
constexpr float kInStep = 0.6f;          // share of them on the prose's baselines, from which they may be one table
constexpr float kRowAndWhite = 1.8f;     // times the height of a row: a row with the white around the table
constexpr float kTallestRow_em = 6;
constexpr float kSameLine_em = 0.15f;
constexpr float kFacing = 1.5f;          // white between two blocks, in widths of the wider one
constexpr size_t kFacingLines = 6;
constexpr float kTextPitch = 1.1f;       // times the page's pitch; rows of tables stand farther apart
constexpr float kVersePitch_em = 1.4f;
constexpr float kVerseGutter_em = 2.2f;
constexpr float kVerseLength = 0.6f;    // of the longest hemistich of its column
constexpr float kStanzaLength = 0.5f;   // the same in stanzas with a refrain, which says that they are verse
constexpr float kInto_em = 2;           // that a refrain reaches into the white between the hemistichs, if not in their middle
constexpr float kEdge_em = 1.2f;          // hemistichs are stretched or of much the same length; last lines of prose are not

float aligned_share(const std::vector<ColumnFlow>& columns) {
  std::vector<uint32_t> rows;
  for (const ColumnFlow& c : columns)
    for (const ColumnLine& line : c.lines) rows.push_back(line.row);
  std::sort(rows.begin(), rows.end());
  size_t distinct = 0, shared = 0;
  for (size_t i = 0; i < rows.size();) {
    size_t end = i;
    while (end < rows.size() && rows[end] == rows[i]) ++end;
    ++distinct;
    if (end - i >= 2) ++shared;
    i = end;
  }
  return distinct == 0 ? 0 : float(shared) / float(distinct);
}

bool emptiest_is_aligned(const std::vector<ColumnFlow>& columns) {
  size_t emptiest = 0, fewest = SIZE_MAX;
  for (size_t c = 0; c < columns.size(); ++c)
    if (const size_t n = columns[c].lines.size(); n > 0 && n < fewest) emptiest = c, fewest = n;
  if (fewest == SIZE_MAX || fewest < kTellingRows) return false;
  const auto& lines = columns[emptiest].lines;
  const auto cells = std::count_if(lines.begin(), lines.end(), [](const ColumnLine& l) { return l.words <= kCellWords; });
  return float(cells) >= kCells * float(fewest) && shared_lines(columns, emptiest) == fewest;
}

// Every line of the emptiest column stands on the first line of an entry of another column, and beside the entries' turned lines, of
// which there are some, it has none; all other columns keep to the entries' rows.
bool are_beside_entries(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  size_t emptiest = 0, fewest = SIZE_MAX;
  for (size_t c = 0; c < columns.size(); ++c)
    if (const size_t n = columns[c].lines.size(); n > 0 && n < fewest) emptiest = c, fewest = n;
  if (fewest == SIZE_MAX || fewest < kTellingRows || columns[emptiest].flows()) return false;
  const auto is_marker = [&](const ColumnLine& l) { return l.words == 1 && is_list_marker(marker_of(scene, l.left)); };
  const auto& lines = columns[emptiest].lines;
  if (std::all_of(lines.begin(), lines.end(), is_marker)) return false;   // those of a list
  for (size_t c = 0; c < columns.size(); ++c) {
    if (c == emptiest || columns[c].lines.empty()) continue;
    std::vector<uint32_t> starts, turned;
    for (size_t i = 0; i < columns[c].lines.size(); ++i) (i > 0 && columns[c].is_forced(scene, i - 1) ? turned : starts).push_back(columns[c].lines[i].row);
    const auto is_beside = [&](const ColumnLine& l) {
      return std::find(starts.begin(), starts.end(), l.row) != starts.end() && std::find(turned.begin(), turned.end(), l.row) == turned.end();
    };
    const bool all = turned.size() >= kTurnedLines && std::all_of(lines.begin(), lines.end(), is_beside);
    const auto is_in_rows = [&](const ColumnFlow& other) {
      return std::all_of(other.lines.begin(), other.lines.end(), [&](const ColumnLine& l) { return has_row(columns[c], l.row); });
    };
    if (all && std::all_of(columns.begin(), columns.end(), is_in_rows)) return true;
  }
  return false;
}

// Hemistichs without the lines that stand alone in the middle between both columns: refrains of a poem in stanzas.
std::vector<ColumnFlow> without_refrains(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  if (columns.size() != 2) return columns;
  std::vector<ColumnFlow> paired(2);
  for (size_t c = 0; c < 2; ++c) {
    for (const ColumnLine& line : columns[c].lines) {
      if (!has_row(columns[1 - c], line.row)) continue;
      ColumnFlow& to = paired[c];
      to.x0 = to.lines.empty() ? line.box.x0 : std::min(to.x0, line.box.x0);
      to.x1 = to.lines.empty() ? line.box.x1 : std::max(to.x1, line.box.x1);
      to.lines.push_back(line);
    }
  }
  const size_t pairs = paired[0].lines.size();
  if (pairs < 2 || columns[0].lines.size() + columns[1].lines.size() > 3 * pairs) return columns;
  const float middle = (paired[0].x0 + paired[1].x1) / 2, slack = kRefrain * (paired[1].x1 - paired[0].x0);
  const auto is_between = [&](const ColumnLine& line) {   // it reaches into the white between the hemistichs
    return line.box.x0 > paired[0].x0 && line.box.x1 < paired[1].x1 && overlap(line.box.x0, line.box.x1, paired[0].x1, paired[1].x0) > kInto_em * scene.measures.em;
  };
  for (size_t c = 0; c < 2; ++c)
    for (const ColumnLine& line : columns[c].lines)
      if (!has_row(columns[1 - c], line.row) && !is_between(line) && std::fabs(line.box.center_x() - middle) > slack) return columns;
  return paired;
}

// Two columns, every row in both, at one pitch that is larger than prose's.
bool is_paired(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  if (columns.size() != 2 || columns[0].lines.size() != columns[1].lines.size() || columns[0].lines.size() < 2) return false;
  const auto& lines = columns[0].lines;
  const float pitch = lines[0].baseline - lines[1].baseline;
  if (pitch < kVersePitch_em * scene.measures.em) return false;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].row != columns[1].lines[i].row) return false;
    const float apart = i > 0 ? lines[i - 1].baseline - lines[i].baseline : pitch;   // pitches: a refrain may stand between
    if (std::fabs(std::remainder(apart, pitch)) > 0.25f * pitch) return false;
  }
  return true;
}

// Hemistichs in pairs: every line stretched to both edges or centred, or, where the white between them is wider than
// between columns of prose, of much the same length. Prose would end a paragraph somewhere.
bool is_paired_verse(const Scene& scene, const std::vector<ColumnFlow>& all) {
  const std::vector<ColumnFlow> columns = without_refrains(scene, all);
  if (!is_paired(scene, columns)) return false;
  const float edge = kEdge_em * scene.measures.em;
  const bool wide = columns[1].x0 - columns[0].x1 >= kVerseGutter_em * scene.measures.em;
  const bool has_refrain = columns[0].lines.size() < all[0].lines.size() || columns[1].lines.size() < all[1].lines.size();
  const float length = has_refrain ? kStanzaLength : kVerseLength;
  for (const ColumnFlow& c : columns) {
    for (const ColumnLine& line : c.lines) {
      const float left = line.box.x0 - c.x0, right = c.x1 - line.box.x1;
      const bool full = left <= edge && right <= edge, centered = std::fabs(left - right) <= 0.5f * edge;
      if (!full && !centered && !(wide && line.box.width() >= length * (c.x1 - c.x0))) return false;
    }
  }
  return true;
}

// Drawn lines and edges of fills between the rows, through more than one column, top first.
std::vector<float> edges_between_rows(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  float x0 = 1e9f, x1 = -1e9f, top = -1e9f, bottom = 1e9f;
  for (const ColumnFlow& c : columns) {
    if (c.lines.empty()) continue;
    x0 = std::min(x0, c.x0), x1 = std::max(x1, c.x1);
    top = std::max(top, c.lines.front().baseline), bottom = std::min(bottom, c.lines.back().baseline);
  }
  return row_edges(scene, x0, x1, bottom, top);
}

// The middle of the tallest white between the rows that lie between two heights; 0 for none.
float tallest_white(std::span<const Item> items, float high, float low) {
  float bottom = high, most = 0, y = 0;   // of the rows so far
  for (const Item& item : items) {        // row by row from the top
    if (item.box.y1 < low) break;
    if (item.box.y0 < high && bottom - item.box.y1 > most) most = bottom - item.box.y1, y = (bottom + item.box.y1) / 2;
    bottom = std::min(bottom, item.box.y0);
  }
  return y;
}

// Does a stretch of it flow, too long for a cell?
bool has_paragraph(const Scene& scene, const ColumnFlow& column) {
  size_t forced = 0;
  for (size_t i = 0; i + 1 < column.lines.size() && forced < kParagraphLines - 1; ++i) forced = column.is_forced(scene, i) ? forced + 1 : 0;
  return forced + 1 >= kParagraphLines;
}

bool is_prose(const ColumnFlow& column) { return column.lines.size() >= kTellingRows && column.flows(); }

// Rules as wide as their column, each below several lines, in two columns or more: small advertisements.
bool are_parted_by_own_rules(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  size_t parted = 0;
  for (size_t c = 0; c < columns.size(); ++c) {
    const ColumnFlow& column = columns[c];
    if (column.lines.size() < kOwnRules * kLinesToARule) continue;
    const float left = c > 0 && !columns[c - 1].lines.empty() ? columns[c - 1].x1 : -1e9f;
    const float right = c + 1 < columns.size() && !columns[c + 1].lines.empty() ? columns[c + 1].x0 : 1e9f;
    size_t own = 0;
    for (const Rule& rule : rules_between(scene, column.lines.back().box.y0, column.lines.front().box.y1)) {
      if (overlap(rule.box.x0, rule.box.x1, column.x0, column.x1) < kOwnRule * (column.x1 - column.x0)) continue;
      own += rule.box.x0 > (left + column.x0) / 2 && rule.box.x1 < (column.x1 + right) / 2;
    }
    parted += own >= kOwnRules && own * kLinesToARule <= column.lines.size();
  }
  return parted >= 2;
}

// Some column has nothing but one number in each line, and each stands on a line of another column.
bool has_column_of_numbers(const Scene& scene, const std::vector<ColumnFlow>& columns, std::span<const Item> items,
                           std::span<const float> borders) {
  for (size_t c = 0; c < columns.size(); ++c) {
    const std::vector<ColumnLine>& lines = columns[c].lines;
    if (lines.size() < kTellingRows) continue;
    if (std::any_of(lines.begin(), lines.end(), [](const ColumnLine& l) { return l.words != 1; })) continue;
    if (shared_lines(columns, c) < lines.size()) continue;
    const float x0 = c > 0 ? borders[c - 1] : -1e9f, x1 = c < borders.size() ? borders[c] : 1e9f;
    const bool numbers = std::all_of(items.begin(), items.end(), [&](const Item& item) {
      const bool here = item.word != kNone && item.box.center_x() > x0 && item.box.center_x() < x1;
      return !here || (!item.has_strong && script::is_digit(first_char(scene, item.word)) && script::is_digit(last_char(scene, item.word)));
    });
    if (numbers) return true;
  }
  return false;
}

// Some column has nothing but a letter or two in each line, level with lines of the others, and nearly every one of these has them
// beside it: verses, clauses.
bool has_column_of_letters(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  const float near = kHeadLevel_em * scene.measures.em;
  const auto is_letters = [&](const ColumnLine& l) {
    return l.words == 1 && scene.rows->words[l.left].count <= kLetterMark && script::is_letter(first_char(scene, l.left));
  };
  const auto has_level_line = [&](const ColumnFlow& column, const ColumnLine& line) {
    return std::any_of(column.lines.begin(), column.lines.end(), [&](const ColumnLine& l) { return std::fabs(l.baseline - line.baseline) <= near; });
  };
  for (const ColumnFlow& letters : columns) {
    if (letters.lines.size() < kTellingRows || !std::all_of(letters.lines.begin(), letters.lines.end(), is_letters)) continue;
    size_t others = 0, lettered = 0;
    bool level = true;
    for (const ColumnFlow& column : columns) {
      if (&column == &letters) continue;
      others += column.lines.size();
      for (const ColumnLine& line : column.lines) lettered += has_level_line(letters, line);
    }
    for (const ColumnLine& line : letters.lines)
      level = level && std::any_of(columns.begin(), columns.end(), [&](const ColumnFlow& c) { return &c != &letters && has_level_line(c, line); });
    if (level && float(lettered) >= kLettered * float(others)) return true;
  }
  return false;
}

// The line above the paired rows belongs to the same text: their first one begins no paragraph.
bool begins_in_text(const Scene& scene, std::span<const Item> core, std::span<const Item> all) {
  if (core.empty()) return false;
  return std::any_of(all.begin(), all.end(), [&](const Item& item) {
    const float above = item.baseline - core.front().baseline;
    return item.word != kNone && above > kHeadLevel_em * scene.measures.em && above <= kHeadPitch * scene.measures.pitch &&
           std::fabs(item.size - scene.measures.em) <= kSameLine_em * scene.measures.em;
  });
}

bool are_below_pictures(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  if (scene.pictures.size() < columns.size()) return false;
  return std::all_of(columns.begin(), columns.end(), [&](const ColumnFlow& c) {
    return !c.lines.empty() && is_below_own_picture(scene, c.x0, c.x1, c.lines.front().box.y1);
  });
}

// Rows with cells in two or more of the columns but one, top first; other_prose: of those that flow, too.
std::vector<float> rows_of_others(const std::vector<ColumnFlow>& columns, size_t prose, bool other_prose) {
  std::vector<std::pair<uint32_t, float>> lines;   // row, baseline
  for (size_t c = 0; c < columns.size(); ++c)
    if (c != prose && (other_prose || !is_prose(columns[c])))
      for (const ColumnLine& line : columns[c].lines) lines.push_back({line.row, line.baseline});
  std::sort(lines.begin(), lines.end());
  std::vector<float> rows;
  for (size_t i = 1; i < lines.size(); ++i)
    if (lines[i].first == lines[i - 1].first && (rows.empty() || rows.back() != lines[i].second)) rows.push_back(lines[i].second);
  return rows;
}

// Does some paragraph of the column have two rows of the others beside it, and are the rows out of step with its lines?
bool is_prose_beside_rows(const Scene& scene, const ColumnFlow& c, const std::vector<float>& rows) {
  const float em = scene.measures.em;
  size_t begin = 0, most = 0;
  for (size_t i = 1; i <= c.lines.size(); ++i) {
    const bool ends = i == c.lines.size() || !c.is_forced(scene, i - 1);
    if (!ends) continue;
    const float top = c.lines[begin].baseline + 0.5f * em, bottom = c.lines[i - 1].baseline - 0.5f * em;
    const size_t beside = size_t(std::count_if(rows.begin(), rows.end(), [&](float y) { return y < top && y > bottom; }));
    if (i - begin >= kProseLines) most = std::max(most, beside);
    begin = i;
  }
  size_t in_step = 0, within = 0;
  for (const float y : rows) {
    if (y > c.lines.front().baseline + em || y < c.lines.back().baseline - em) continue;
    ++within;
    if (std::any_of(c.lines.begin(), c.lines.end(), [&](const ColumnLine& l) { return std::fabs(l.baseline - y) < kSameLine_em * em; })) ++in_step;
  }
  return most >= 2 && within >= kTableRows && float(in_step) < kInStep * float(within);
}

// Lines are drawn between the rows of all other columns and stop short of this one.
bool is_beside_drawn_rows(const Scene& scene, const std::vector<ColumnFlow>& columns, size_t prose) {
  float x0 = 1e9f, x1 = -1e9f;
  for (size_t c = 0; c < columns.size(); ++c)
    if (c != prose && !columns[c].lines.empty()) x0 = std::min(x0, columns[c].x0), x1 = std::max(x1, columns[c].x1);
  const ColumnFlow& own = columns[prose];
  if (x1 <= x0 || overlap(x0, x1, own.x0, own.x1) > 0) return false;   // it stands between them
  const float top = own.lines.front().box.y1 + scene.measures.pitch, bottom = own.lines.back().box.y0 - scene.measures.pitch;
  return row_edges(scene, x0, x1, bottom, top).size() >= kTableRows && row_edges(scene, own.x0, own.x1, bottom, top).empty();
}

// Two blocks of a few lines of words, set like text and far apart; forms: they may be labels with their values.
bool are_facing_blocks(const Scene& scene, const std::vector<ColumnFlow>& columns, bool forms = false) {
  if (columns.size() != 2 || columns[0].lines.empty() || columns[1].lines.empty()) return false;
  const float widest = std::max(columns[0].x1 - columns[0].x0, columns[1].x1 - columns[1].x0);
  if (columns[1].x0 - columns[0].x1 < kFacing * widest) return false;
  size_t labelled = 0;   // blocks of "label: value"; two of them are a form
  for (const ColumnFlow& c : columns) {
    if (c.lines.size() < 2 || c.lines.size() > kFacingLines) return false;
    for (size_t i = 1; i < c.lines.size(); ++i)
      if (c.lines[i - 1].baseline - c.lines[i].baseline > kTextPitch * scene.measures.pitch) return false;
    const auto words = std::count_if(c.lines.begin(), c.lines.end(), [&](const ColumnLine& l) { return script::is_letter(first_char(scene, l.first())); });
    const auto is_label = [&](uint32_t word) { return last_char(scene, word) == U':'; };
    const bool label = std::any_of(c.lines.begin(), c.lines.end(), [&](const ColumnLine& l) { return is_label(l.left) || is_label(l.right); });
    // A label without a value has it in the other block.
    const bool alone = std::any_of(c.lines.begin(), c.lines.end(), [&](const ColumnLine& l) { return is_label(l.direction == Direction::kRtl ? l.left : l.right); });
    labelled += label;
    if (alone || (labelled == columns.size() && !forms) || 2 * size_t(words) < c.lines.size()) return false;
  }
  return true;
}

}  // namespace

bool are_cards(const Scene& scene, const std::vector<ColumnFlow>& columns) {
  if (scene.boxes.size() > kMostBoxes) return false;
  for (size_t c = 0; c < columns.size(); ++c) {
    const ColumnFlow& column = columns[c];
    if (column.lines.size() < 2) return false;
    std::vector<const DrawnBox*> boxes;   // as wide as the column, beside the others
    for (const DrawnBox& b : scene.boxes) {
      if (b.box.x0 > column.x0 + 1 || b.box.x1 < column.x1 - 1) continue;
      const bool over_others = std::any_of(columns.begin(), columns.end(), [&](const ColumnFlow& other) {
        return &other != &column && !other.lines.empty() && overlap(other.x0, other.x1, b.box.x0, b.box.x1) > 0;
      });
      if (!over_others) boxes.push_back(&b);
    }
    size_t inside = 0;
    bool several = false;
    for (const DrawnBox* b : boxes) {
      const auto lines = std::count_if(column.lines.begin(), column.lines.end(),
                                       [&](const ColumnLine& l) { return l.box.center_y() > b->box.y0 && l.box.center_y() < b->box.y1; });
      several = several || lines >= 2;
    }
    for (const ColumnLine& l : column.lines)
      inside += std::any_of(boxes.begin(), boxes.end(), [&](const DrawnBox* b) { return l.box.y0 > b->box.y0 - 1 && l.box.y1 < b->box.y1 + 1; });
    if (!several || inside < column.lines.size()) return false;
  }
  return true;
}

bool are_prose(const std::vector<ColumnFlow>& columns) {
  return std::count_if(columns.begin(), columns.end(), [](const ColumnFlow& c) { return c.lines.size() >= kProseLines && c.flows(); }) >= 2;
}

std::vector<float> borders_of_prose(const Scene& scene, const std::vector<ColumnFlow>& columns, std::span<const float> borders) {
  std::vector<float> out;
  if (borders.size() < 2) return out;
  for (size_t c = 0; c < columns.size(); ++c) {
    if (!is_prose(columns[c])) continue;
    if (!is_beside_drawn_rows(scene, columns, c) && !is_prose_beside_rows(scene, columns[c], rows_of_others(columns, c, true)) &&
        !is_prose_beside_rows(scene, columns[c], rows_of_others(columns, c, false)))
      continue;
    if (c > 0 && (out.empty() || out.back() != borders[c - 1])) out.push_back(borders[c - 1]);
    if (c < borders.size()) out.push_back(borders[c]);
  }
  return out;
}

bool are_facing_rows(const Scene& scene, std::span<const Item> rows, std::span<const float> borders, bool forms) {
  std::vector<ColumnFlow> columns = columns_of(scene, rows, borders);
  std::erase_if(columns, [](const ColumnFlow& c) { return c.lines.empty(); });   // the table has more
  return are_facing_blocks(scene, columns, forms);
}

float border_of_drawn_rows(const Scene& scene, std::span<const Item> core, std::span<const float> borders) {
  if (core.empty()) return 0;
  const float top = core.front().baseline, bottom = core.back().baseline;
  if (scene.boxes.empty() && rules_between(scene, bottom, top).size() < 2) return 0;   // most regions: nothing is drawn
  float x0 = core.front().box.x0, x1 = core.front().box.x1;
  for (const Item& item : core) x0 = std::min(x0, item.box.x0), x1 = std::max(x1, item.box.x1);
  const std::vector<float> edges = row_edges(scene, x0, x1, bottom, top);
  if (edges.size() < 2) return 0;
  for (const float x : borders)   // small advertisements have rules of their own in each column
    if (row_edges(scene, x - 1, x + 1, edges.back() - 1, edges.front() + 1).size() < 2) return 0;
  float reach = 0;   // of the row that stands above the first line, or below the last
  for (size_t i = 1; i < edges.size(); ++i) reach = std::max(reach, kRowAndWhite * (edges[i - 1] - edges[i]));
  reach = std::min(reach, kRowAndWhite * kTallestRow_em * scene.measures.em);
  const auto first_below = [&](float y) {
    return size_t(std::find_if(core.begin(), core.end(), [&](const Item& item) { return item.box.center_y() < y; }) - core.begin());
  };
  const auto goes_apart = [&](std::span<const Item> part) {
    if (part.empty()) return false;
    return are_prose(columns_of(scene, part, borders)) || are_facing_rows(scene, part, borders);
  };
  if (const float y = tallest_white(core, edges.front() + reach, edges.front()); y != 0 && goes_apart(core.first(first_below(y)))) return y;
  if (const float y = tallest_white(core, edges.back(), edges.back() - reach); y != 0 && goes_apart(core.subspan(first_below(y)))) return y;
  return 0;
}

bool reads_across(const Scene& scene, const std::vector<ColumnFlow>& columns, std::span<const Item> core, std::span<const Item> all,
                  std::span<const float> borders) {
  if (are_cards(scene, columns)) return false;                                  // A5
  if (are_parted_by_own_rules(scene, columns)) return false;                    // A6
  const auto with_paragraphs = std::count_if(columns.begin(), columns.end(), [&](const ColumnFlow& c) { return c.flows() || has_paragraph(scene, c); });
  if (with_paragraphs < 2 && is_tagged_table(scene, core, borders)) return true;   // A13
  if (are_in_order_downwards(scene, columns)) return false;                     // A10
  if (are_in_order_along_rows(scene, columns)) return true;                     // A19
  if (are_below_pictures(scene, columns) && edges_between_rows(scene, columns).size() < 2) return false;   // A18
  if (are_poems(columns)) return false;                                         // A17
  if (is_paired_verse(scene, columns)) return true;                             // A0
  size_t filled = 0, rows = 0;
  for (const ColumnFlow& c : columns) {
    if (!c.lines.empty()) ++filled;
    rows = std::max(rows, c.lines.size());
  }
  if (filled < 2) return false;
  const float aligned = aligned_share(columns);
  const size_t edges = edges_between_rows(scene, columns).size();
  if (edges >= 2 && aligned >= 0.3f) return true;                               // A1
  if (edges < 2 && are_stacked_entries(scene, columns)) return false;           // A11
  if (edges == 0 && are_teasers(scene, columns)) return false;                  // A16
  if (edges < 2 && are_bulleted_lists(scene, columns)) return false;            // A14
  if (edges < 2 && are_indexes(scene, columns)) return false;                   // A15
  if (edges == 0 && are_facing_blocks(scene, columns)) return false;            // A12
  if (has_column_of_numbers(scene, columns, core, borders) || has_column_of_letters(scene, columns)) return true;   // A7
  if ((!begins_in_text(scene, core, all) && are_side_heads(scene, columns)) || are_side_heads(scene, columns_of(scene, all, borders))) return true;   // A9
  size_t flowing = 0;
  for (const ColumnFlow& c : rows >= kTellingRows ? columns : columns_of(scene, all, borders))
    if (c.flows()) ++flowing;
  if (flowing >= 2 || with_paragraphs >= 2) return false;                       // A2
  if (are_beside_entries(scene, columns)) return true;                          // A20
  if (flowing == 0) return aligned >= kAligned || emptiest_is_aligned(columns);   // A3, A8
  return filled >= 3 && aligned >= 0.4f;                                        // A4
}

}  // namespace seder::blocks
