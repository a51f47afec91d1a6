// Input: the words of a font as they lie, and the strings that its ToUnicode gives. Output: a text for codes.
// Method: engines that cut the text of right-to-left runs at the wrong places (WeasyPrint) give the run's first or last glyph the
// whole of it, and most others nothing. Such a stretch of words is laid along the page's words, from right to left: at its own
// place the words have as many letters, and every code stands for one letter throughout. What a code stands for there is its text;
// words with one code left that is not known tell that of a ligature.
// Source: our own. Cannot decide: codes that no stretch covers; the order of marks that a face draws as one.
#include "glyphs/run_texts.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "script/script.h"

namespace seder::glyphs {
namespace {

constexpr size_t kFewestWords = 3;        // of a stretch: one word of five letters is anywhere
constexpr size_t kFewestLetters = 12;     // in words that fit
constexpr size_t kFittingPart = 2;        // one word in so many must have as many letters as the page's: ligatures take some
constexpr size_t kFewestAgain = 6;        // letters whose code has stood for one before
constexpr size_t kAgreeing = 12;          // for every one that another code or letter would contradict
constexpr size_t kMostStretches = 200, kLongestStretch = 400;
constexpr size_t kMostPlaces = 8;         // of one stretch: running heads, and what a page repeats
constexpr size_t kMostWordsLaid = 2'000'000;   // of a font, all in all: a second; four pages of prose take a tenth of that
constexpr size_t kLongestLigature = 4;
constexpr char32_t kShadda = 0x651;
constexpr uint32_t kMostlyLacking = 10;   // of so many words one may have a mark like it elsewhere

/// A word from its right end on.
struct Word {
  std::vector<uint32_t> letters, marks;   ///< codes; of a stretch's words: characters
  std::vector<std::u32string> on;         ///< of a stretch's words: the marks on each letter
  bool whole = true;                      ///< all of it is the font's
};
using Words = std::vector<Word>;

bool is_lam_alef(uint32_t a, uint32_t b) { return a == 0x644 && (b == 0x622 || b == 0x623 || b == 0x625 || b == 0x627); }

Words words_on_page(const Usage& usage, uint32_t font) {
  Words out(1);
  for (size_t i = usage.glyphs.size(); i-- > 0;) {
    const UsedGlyph& g = usage.glyphs[i];
    if (g.space_after && !(out.back().letters.empty() && out.back().marks.empty())) out.emplace_back();
    if (g.font != font) out.back().whole = false;
    (g.narrow ? out.back().marks : out.back().letters).push_back(g.code);
  }
  return out;
}

// Lines are read upwards so, the later ones first; a stretch is of one line.

/// Between words that are not of right-to-left letters and signs: those lie elsewhere on the line.
std::vector<Words> words_of(std::u32string_view text, bool parted_at_joiners) {
  std::vector<Words> out(1, Words(1));
  bool foreign = false;
  const auto end_word = [&] {
    Words& words = out.back();
    if (words.back().letters.empty() || foreign) words.pop_back();
    if (foreign && !words.empty()) out.emplace_back();
    out.back().emplace_back();
    foreign = false;
  };
  for (char32_t c : text) {
    if (c == U' ' || c == 0xA0 || (parted_at_joiners && c == 0x200C)) {
      end_word();
    } else if (script::is_digit(c) || script::strong_of(c) == script::Strong::kLtr) {
      foreign = true;
    } else if (script::is_mark(c)) {
      out.back().back().marks.push_back(c);
      if (!out.back().back().on.empty()) out.back().back().on.back().push_back(c);
    } else if (c != 0x200C && c != 0x200D && !script::is_bidi_control(c)) {
      out.back().back().letters.push_back(c);
      out.back().back().on.emplace_back();
    }
  }
  end_word();
  for (Words& words : out) words.pop_back();
  return out;
}

/// The letters, as the glyphs draw them: those of a lam-alef as one.
std::vector<std::u32string> drawn(const std::vector<uint32_t>& letters, bool lam_alef) {
  std::vector<std::u32string> out;
  for (size_t i = 0; i < letters.size(); ++i) {
    out.emplace_back(1, static_cast<char32_t>(letters[i]));
    if (lam_alef && i + 1 < letters.size() && is_lam_alef(letters[i], letters[i + 1])) out.back().push_back(static_cast<char32_t>(letters[++i]));
  }
  return out;
}

/// The texts of a word's letters, if it has as many glyphs; of the first letters of the last word, which is cut off anywhere.
std::optional<std::vector<std::u32string>> fitted(const Word& said, const Word& seen, bool last) {
  for (bool lam_alef : {true, false}) {
    std::vector<std::u32string> texts = drawn(said.letters, lam_alef);
    if (texts.size() == seen.letters.size() || (last && texts.size() < seen.letters.size())) return texts;
  }
  return std::nullopt;
}

bool is_told(std::u32string_view text) { return script::mirrored(text[0]) == text[0]; }   // brackets are drawn turned

struct Votes {
  std::map<uint32_t, std::map<std::u32string, uint32_t>> of;
  void add(uint32_t code, const std::u32string& text) {
    if (is_told(text)) ++of[code][text];
  }
};

/// The stretch laid at one place. Nothing if it cannot be its own, or where `room`, the words that may still be laid, is used up.
std::optional<Votes> laid_at(std::span<const Word> said, std::span<const Word> seen, size_t& room) {
  if (seen.size() < said.size()) return std::nullopt;
  size_t fitting = 0, letters = 0, again = 0, against = 0;
  Votes votes;
  for (size_t i = 0; i < said.size(); ++i) {
    if (room == 0) return std::nullopt;
    --room;
    if (!seen[i].whole) continue;
    const auto texts = fitted(said[i], seen[i], i + 1 == said.size());
    if (!texts) {
      if (i + 1 - fitting > kFittingPart && (i + 1 - fitting) * kFittingPart > said.size()) return std::nullopt;
      continue;
    }
    ++fitting;
    for (size_t k = 0; k < texts->size(); ++k) {
      auto& of = votes.of[seen[i].letters[k]];
      if (!of.empty()) ++(of.contains((*texts)[k]) ? again : against);
      if (against > kAgreeing) return std::nullopt;
      ++of[(*texts)[k]];
    }
    letters += texts->size();
    if (said[i].marks.size() != seen[i].marks.size() || texts->size() < seen[i].letters.size()) continue;
    size_t k = 0;
    for (const std::u32string& on : said[i].on) {
      if (on.size() == 1) ++votes.of[seen[i].marks[k]][on];   // of several on one letter the order is not that of their places
      k += on.size();
    }
  }
  if (fitting * kFittingPart < said.size() || fitting < kFewestWords || letters < kFewestLetters || again < kFewestAgain || against * kAgreeing > again) return std::nullopt;
  return votes;
}

std::u32string most_voted(const std::map<std::u32string, uint32_t>& votes) {
  return std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
}

/// A word whose glyphs are all known but one: that one is the rest of it.
void add_ligature(const Word& said, const Word& seen, const CodeTexts& known, Votes& votes) {
  size_t first = 0, from = 0, last = seen.letters.size(), to = said.letters.size();
  const auto text_at = [&](size_t i) {
    const auto text = known.find(seen.letters[i]);
    return text == known.end() ? std::u32string_view() : std::u32string_view(text->second);
  };
  const auto is_at = [&](std::u32string_view text, size_t place) {
    return !text.empty() && place + text.size() <= to && std::equal(text.begin(), text.end(), said.letters.begin() + static_cast<ptrdiff_t>(place));
  };
  while (first < last && from < to && is_at(text_at(first), from)) from += text_at(first++).size();
  while (last > first + 1 && to > from && text_at(last - 1).size() <= to - from && is_at(text_at(last - 1), to - text_at(last - 1).size())) to -= text_at(--last).size();
  if (last != first + 1 || to < from + 2 || to - from > kLongestLigature || !text_at(first).empty()) return;
  std::u32string text;
  for (size_t i = from; i < to; ++i) text.push_back(static_cast<char32_t>(said.letters[i]));
  votes.add(seen.letters[first], text);
}

/// The same of a word's marks: faces draw a shadda and its vowel as one.
void add_pair_of_marks(const Word& said, const Word& seen, const CodeTexts& known, Votes& votes) {
  std::u32string rest(said.marks.begin(), said.marks.end());
  uint32_t unknown = 0, count = 0;
  for (uint32_t code : seen.marks) {
    const auto text = known.find(code);
    if (text == known.end()) {
      unknown = code, ++count;
    } else if (const size_t at = rest.find(text->second[0]); at != rest.npos) {
      rest.erase(at, 1);
    }
  }
  if (count == 1 && (rest.size() == 1 || (rest.size() == 2 && rest.find(kShadda) != rest.npos))) ++votes.of[unknown][rest];
}

/// A letter's glyph that has a mark in it: in no word where it stands with that mark is there another glyph for the mark.
struct Pointed {
  std::map<uint32_t, uint32_t> uses;
  std::map<std::pair<uint32_t, char32_t>, uint32_t> lacking;

  void add(const Word& said, const Word& seen, const CodeTexts& known) {
    if (said.letters.size() != seen.letters.size()) return;
    std::map<char32_t, int> lacks;
    for (uint32_t mark : said.marks) ++lacks[mark];
    for (uint32_t code : seen.marks)
      if (const auto text = known.find(code); text != known.end())
        for (char32_t mark : text->second) --lacks[mark];
    for (size_t i = 0; i < said.letters.size(); ++i) {
      ++uses[seen.letters[i]];
      for (char32_t mark : said.on[i]) lacking[{seen.letters[i], mark}] += lacks[mark] > 0;
    }
  }
  void add_to(CodeTexts& texts) const {
    for (const auto& [what, count] : lacking)
      if (const auto text = texts.find(what.first); text != texts.end() && count * kMostlyLacking > uses.at(what.first) * (kMostlyLacking - 1)) text->second.push_back(what.second);
  }
};

}  // namespace

CodeTexts texts_of_runs(const Usage& usage, uint32_t font, const CodeTexts& by_program) {
  std::set<std::u32string> stretches;
  for (const UsedGlyph& g : usage.glyphs) {
    if (g.font != font || g.text_count < kFewestLetters || g.text_count > kLongestStretch || stretches.size() >= kMostStretches) continue;
    stretches.emplace(usage.text_of(g));
  }
  if (stretches.empty()) return {};
  const Words page = words_on_page(usage, font);
  Votes votes;
  std::vector<std::pair<Words, std::vector<size_t>>> laid;   // and where
  size_t room = kMostWordsLaid;
  for (const std::u32string& stretch : stretches) {
    for (bool parted : {false, true}) {
      if (parted && stretch.find(char32_t{0x200C}) == stretch.npos) break;
      for (const Words& said : words_of(stretch, parted)) {
        if (said.size() < kFewestWords) continue;
        std::vector<size_t> places;
        for (size_t at = 0; at + said.size() <= page.size() && places.size() < kMostPlaces; ++at) {
          const auto own = laid_at(said, std::span(page).subspan(at), room);
          if (!own) continue;
          for (const auto& [code, texts] : own->of)
            for (const auto& [text, count] : texts)
              if (is_told(text)) votes.of[code][text] += count;
          places.push_back(at);
        }
        if (!places.empty()) laid.emplace_back(said, std::move(places));
      }
    }
  }
  CodeTexts out;
  for (const auto& [code, texts] : votes.of) out.try_emplace(code, most_voted(texts));
  Votes rests;
  const auto each_word = [&](const auto& use) {
    for (const auto& [said, places] : laid)
      for (size_t at : places)
        for (size_t i = 0; i + 1 < said.size(); ++i)
          if (page[at + i].whole) use(said[i], page[at + i]);
  };
  CodeTexts known = out;
  known.insert(by_program.begin(), by_program.end());
  each_word([&](const Word& said, const Word& seen) {
    add_ligature(said, seen, known, rests);
    add_pair_of_marks(said, seen, known, rests);
  });
  for (const auto& [code, texts] : rests.of) known.try_emplace(code, out.try_emplace(code, most_voted(texts)).first->second);
  Pointed pointed;
  each_word([&](const Word& said, const Word& seen) { pointed.add(said, seen, known); });
  pointed.add_to(out);
  return out;
}

void tell(Usage& usage, uint32_t font, const CodeTexts& texts) {
  if (texts.empty()) return;
  for (UsedGlyph& g : usage.glyphs) {
    if (g.font != font) continue;
    if (const auto told = texts.find(g.code); told != texts.end()) {
      g.text_first = static_cast<uint32_t>(usage.text.size()), g.text_count = static_cast<uint16_t>(told->second.size());
      usage.text += told->second;
    } else if (g.text_count > kLongestLigature) {
      g.text_count = 0;
    }
  }
}

}  // namespace seder::glyphs
