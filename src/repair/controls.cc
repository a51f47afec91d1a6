// Input: lines with bidi controls. Output: the same without them, where they were strewn.
// Method: a control between two letters of the same direction can have no purpose (UAX #9: it changes no
// level), and neither can a byte order mark within a text. A document with a few of those had them strewn, and loses
// all; a document without keeps what its writer typed.
// Cannot decide: a control beside punctuation in a document with very few; it stays.
#include "repair/stages.h"
#include "script/script.h"

namespace seder::repair {
namespace {

constexpr size_t kSenselessEnough = 2;   // in one window: one may be a slip of the keyboard


size_t count_senseless(std::u32string_view text, bool first_line) {
  size_t count = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (!is_control(text[i])) continue;
    if (text[i] == 0xFEFF) {
      count += !(first_line && i == 0);
      continue;
    }
    size_t next = i + 1;
    while (next < text.size() && (is_control(text[next]) || script::is_mark(text[next]))) ++next;
    size_t before = i;
    while (before > 0 && (is_control(text[before - 1]) || script::is_mark(text[before - 1]))) --before;
    if (before == 0 || next >= text.size()) continue;
    char32_t a = text[before - 1], b = text[next];
    // An embedding around one right-to-left word, letters at both its ends: pdftotext wraps words so.
    if (text[i] == 0x202B && is_rtl_letter(b)) {
      size_t end = next;
      while (end < text.size() && (is_rtl_letter(text[end]) || script::is_mark(text[end]))) ++end;
      count += end < text.size() && text[end] == 0x202C;
    }
    count += (is_rtl_letter(a) && is_rtl_letter(b)) || (is_latin_letter(a) && is_latin_letter(b));
  }
  return count;
}

}  // namespace

void mend_controls(Page& page) {
  if (!page.allowed(Damage::kControls)) return;
  Memory& memory = *page.memory;
  size_t senseless = 0;
  for (size_t i = 0; i < page.lines.size() && !memory.strip_controls; ++i) {
    senseless += count_senseless(page.lines[i].text, page.lines[i].number == 1);
    memory.strip_controls = senseless >= kSenselessEnough;
  }
  if (!memory.strip_controls) return;
  for (Line& line : page.lines) {
    if (line.valid && std::erase_if(line.text, is_control) > 0) {
      line.damages |= bit(Damage::kControls);
      line.margin = 20;
    }
  }
}

}  // namespace seder::repair
