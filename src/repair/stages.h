// The stages of repair, each on a whole window in place. Order of the calls: repair.cc.
#pragma once

#include "repair/order.h"
#include "repair/page.h"

namespace seder::repair {

void mend_encoding(Page& page);  ///< code pages and UTF-8 read as Latin-1; Hebrew 7-bit
void mend_cipher(Page& page);    ///< letters behind a font's own codes
bool is_letter_line(std::u32string_view text);   ///< one letter with its points, or one sign; bidi controls do not count
void mend_letter_lines(Page& page);  ///< a line for every letter: the lines, too, change
void mend_embeddings(Page& page);  ///< runs wrapped in embeddings, spaces and stops at their wrong end
void mend_controls(Page& page);  ///< strewn bidi controls
void mend_junk(Page& page);      ///< (cid:N) that stands for one letter
bool words_are_stretched(const Page& sample);
void mend_stretched_words(Page& page);  ///< tatweels and other signs between joined letters of justified lines
void mend_marks(Page& page);     ///< points before their letter or set off
bool ligatures_are_turned(const Page& page);
void mend_ligatures(Page& page);  ///< lam-alef and other pairs whose letters are turned
void mend_letter_spacing(Page& page);  ///< every letter spaced
bool words_are_split(const Page& sample);
void mend_split_words(Page& page);  ///< spaces put in within words, of lines whose letters are in order
/// Runs as seen from left to right, each in order in itself. spaced_anew: spaces were put in, so that no letter stands close to a number.
void mend_run_order(Page& page, bool spaced_anew = false);
void mend_drop_caps(Page& page);  ///< an initial that fell among other words
void mend_spaces(Page& page);    ///< spaces lost
bool mend_spaces_unless_lost(Page& page);   ///< true, and nothing done: most lines have lost some
bool is_read_across(Page& sample);  ///< some lines of running text: two columns line by line, maybe
void mend_spaced_order(Page& page);  ///< the words and runs of lines whose spaces were lost, when these are back
void mend_columns_side_by_side(Page& page);  ///< before the order of runs: its gap is no gap between runs
void mend_columns(Page& page);   ///< two columns read across
bool numbers_are_suspicious(const Page& page);
bool stop_stands_first(std::u32string_view text);   ///< before a right-to-left letter, and none ends the line
void mend_stops(Page& page);     ///< stops that stand before their line
bool stops_are_set_off(const Page& sample);
void mend_set_off_stops(Page& page);  ///< stops that stand by themselves behind their words
void mend_numbers(Page& page);   ///< ranges, dates, digits, brackets, percent
void mend_blocks(Page& page);    ///< blocks out of order
/// stops: for every line, whether it ends a sentence.
bool blocks_are_suspicious(const Page& page, const std::vector<bool>& stops);
void mend_shuffled_blocks(Page& page);  ///< the same where lines are right but the page shows that its blocks are not
void reflow(Page& page);         ///< whole paragraphs

}  // namespace seder::repair
