// A second look at suspect fonts.
// In: a page and its document. Out: the page with better texts, each with its source and confidence. Method: fonts
// that raise a suspicion on this page are read over a fixed sample of the document's pages: for each code the
// evidence of the embedded program (cmap, names, outlines recognised as a known face, shaping turned round) is set
// against the text that the PDF gives. Where the PDF gives none, the best evidence is taken; where both speak of
// letters and differ, the outline of a recognised face is what the reader sees, and the paper is right.
// Source: docs/design.md, "the ladder".
// Cannot decide: letters that look alike in their face; they follow the language of the document.
#include "glyphs/second_look.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>

#include "glyphs/drawn_text.h"
#include "glyphs/font_reading.h"
#include "glyphs/run_texts.h"
#include "lm/language_model.h"
#include "script/script.h"

namespace seder::glyphs {

namespace {

constexpr uint32_t kSamplePages = 4;        // of the document, evenly spread
constexpr size_t kSampleGlyphs = 40'000;    // of all sampled pages together
// A fault is named where so many glyphs bear it out, and one in so many of the font's on the page.
constexpr uint32_t kFewestFaulty = 4, kFaultPart = 100, kMarksPart = 30;
// Nats a letter of plain words: running text of any of the languages has above -2.8, lists of names -3.4, letters exchanged below -4.
constexpr float kNoLanguage = -3.8f;
constexpr size_t kMostSolved = 12;          // fonts judged by the language: some 0.1 s each
constexpr uint32_t kWorthSolving = kFaultLatinCoded | kFaultUnlikely | kFaultGuessed | kFaultMissing | kFaultMostMissing | kFaultPrivate;
// Statistical suspicions of a page are dismissed where the whole sample, which has more letters, says otherwise: that many
// glyphs of the font, and no suspicion, or words of a language (nats a letter).
constexpr uint32_t kClearingGlyphs = 200;
constexpr float kClearlyLanguage = -3.0f;
constexpr uint32_t kMostUnmapped = 1;   // times that memory is given back: most is asked for the sample, and mapping it anew costs as much as a page
constexpr uint32_t kJudged = kWorthSolving & ~uint32_t{kFaultMissing};   // not for a few missing glyphs

}  // namespace

struct SecondLook::State {
  bool sampled = false;
  Usage sample;
  ShapeLibrary library;
  bool library_open = false, sample_read = false;
  std::vector<uint32_t> suspects_of_sample;   // fonts with a fault on one of its pages
  std::unordered_map<uint32_t, uint32_t> faults_of_sample;
  std::unordered_map<uint32_t, uint32_t> glyphs_of_sample;   // a font's, in words
  uint32_t table = kNone;                     // Solution::table of a solved font
  std::u32string clean_text;                  // of the sample's other fonts
  std::unordered_map<uint32_t, std::unique_ptr<FontReading>> readings;   // of the fonts of the sample

  lm::Language language = lm::Language::kUnknown;

  std::unordered_map<uint64_t, Ink> inks;     // of the suspect fonts' codes

  Ink ink_of(pdf::PdfFile& file, uint32_t font, uint32_t code);
  InkOf ink_in(pdf::PdfFile& file, const std::vector<FontSuspicion>& suspects);
  void take_sample(pdf::PdfFile& file, const PageContent& page);
  std::unique_ptr<FontReading> read_font(pdf::PdfFile& file, uint32_t font, const Usage& usage);
  void read_sample(pdf::PdfFile& file);
  void solve(pdf::PdfFile& file);
  void ask_sisters(pdf::PdfFile& file, uint32_t font, FontReading& reading, const CodeTexts& texts);
  const ShapeLibrary& open_library();
  bool clears(uint32_t font) const;
  void unmap();

  uint32_t unmapped = 0;                      // times
};

std::string_view source_name(UnicodeSource source) {
  switch (source) {
    case UnicodeSource::kNone: return "none";
    case UnicodeSource::kActualText: return "actual-text";
    case UnicodeSource::kToUnicode: return "to-unicode";
    case UnicodeSource::kGlyphName: return "glyph-name";
    case UnicodeSource::kEncoding: return "encoding";
    case UnicodeSource::kFontCmap: return "font-cmap";
    case UnicodeSource::kShaped: return "shaped";
    case UnicodeSource::kFontOrder: return "font-order";
    case UnicodeSource::kCodePage: return "code-page";
    case UnicodeSource::kCipher: return "cipher";
    case UnicodeSource::kShape: return "shape";
    case UnicodeSource::kGuess: return "guess";
    case UnicodeSource::kOcr: return "ocr";
  }
  return "";
}

SecondLook::SecondLook() = default;
SecondLook::~SecondLook() = default;

Ink SecondLook::State::ink_of(pdf::PdfFile& file, uint32_t font, uint32_t code) {
  const auto [known, fresh] = inks.try_emplace(uint64_t{font} << 32 | code, Ink::kUnknown);
  if (!fresh || !(file.font(font).info().embedded || file.font(font).info().type3)) return known->second;
  pdf::FontProgram* program = file.font(font).outlines();
  const uint32_t glyph = program != nullptr ? file.font(font).glyph_of(code) : 0;
  if (glyph == 0) return known->second;
  const pdf::FontProgram::Metrics metrics = program->metrics(glyph);
  if (metrics.known) known->second = metrics.blank ? Ink::kBlank : Ink::kInk;
  return known->second;
}

/// The ink of suspect fonts is looked at; the others' blanks are what they say.
InkOf SecondLook::State::ink_in(pdf::PdfFile& file, const std::vector<FontSuspicion>& suspects) {
  return [this, &file, suspects](uint32_t font, uint32_t code) {
    const bool suspect = std::any_of(suspects.begin(), suspects.end(), [&](const FontSuspicion& s) { return s.font == font; });
    return suspect ? ink_of(file, font, code) : Ink::kUnknown;
  };
}

void SecondLook::State::take_sample(pdf::PdfFile& file, const PageContent& page) {
  if (sampled) return;
  sampled = true;
  const uint32_t pages = file.page_count();
  const uint32_t count = std::min(pages, kSamplePages);
  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t index = static_cast<uint32_t>(uint64_t{i} * pages / count);
    const size_t most = kSampleGlyphs * (i + 1) / count;
    const auto add = [&](const PageContent& content) {
      const std::vector<FontSuspicion> suspects = suspect_fonts(content);
      add_usage(content, most, ink_in(file, suspects), sample);
      for (const FontSuspicion& s : suspects) {
        suspects_of_sample.push_back(s.font);
        faults_of_sample[s.font] |= s.faults;
      }
    };
    if (index == page.page_index) {
      add(page);
      continue;
    }
    Diagnostics unused;
    const Result<PageContent> other = file.page(index, unused);
    if (other.ok()) add(*other);
  }
  std::sort(suspects_of_sample.begin(), suspects_of_sample.end());
  suspects_of_sample.erase(std::unique(suspects_of_sample.begin(), suspects_of_sample.end()), suspects_of_sample.end());
  for (const UsedGlyph& g : sample.glyphs) {
    ++glyphs_of_sample[g.font];
    if (!std::binary_search(suspects_of_sample.begin(), suspects_of_sample.end(), g.font)) clean_text += sample.text_of(g);
  }
}

std::unique_ptr<FontReading> SecondLook::State::read_font(pdf::PdfFile& file, uint32_t font, const Usage& usage) {
  auto reading = std::make_unique<FontReading>(file.font(font), font, codes_of(usage, font), library);
  reading->learn(usage);
  return reading;
}

/// The sample says that the font's letters are what they seem.
bool SecondLook::State::clears(uint32_t font) const {
  const auto glyphs = glyphs_of_sample.find(font);
  if (glyphs == glyphs_of_sample.end() || glyphs->second < kClearingGlyphs) return false;
  if (!faults_of_sample.contains(font)) return true;
  const FontReading& reading = *readings.at(font);
  if (reading.lies() || reading.hides_letter() || !reading.solution().exchanged.empty()) return false;
  const float likelihood = reading.solution().given_likelihood;
  return reading.explained() || (likelihood != 0 && likelihood >= kClearlyLanguage);
}

namespace {

CodeTexts texts_of_program(pdf::Font& font, const std::vector<uint32_t>& codes) {
  CodeTexts out;
  for (uint32_t code : codes)
    if (const std::u32string text = script::fold(font.evidence(code).by_font_cmap); !text.empty() && !script::is_private_use(text[0])) out.emplace(code, text);
  return out;
}

}  // namespace

const ShapeLibrary& SecondLook::State::open_library() {
  if (!library_open) library = ShapeLibrary::builtin(), library_open = true;
  return library;
}

/// All fonts of the sample at once: what they say together names the language.
void SecondLook::State::read_sample(pdf::PdfFile& file) {
  if (sample_read) return;
  sample_read = true;
  open_library();
  std::u32string text = clean_text;
  std::unordered_map<uint32_t, CodeTexts> of_runs;
  for (uint32_t font : suspects_of_sample) {
    auto& reading = readings[font] = read_font(file, font, sample);
    if (faults_of_sample[font] & kFaultSliced) tell(sample, font, of_runs[font] = texts_of_runs(sample, font, texts_of_program(file.font(font), codes_of(sample, font))));
    text += reading->provisional(sample);
  }
  library.unmap();   // before the models take as much
  language = language_of(text);
  for (auto& [font, reading] : readings) {
    reading->set_language(language);
    reading->set_spaceless((faults_of_sample[font] & kFaultJoiners) != 0);
    reading->set_unread((faults_of_sample[font] & kFaultMostMissing) != 0);
    if (const auto told = of_runs.find(font); told != of_runs.end()) reading->set_sliced(std::move(told->second));
  }
  solve(file);
  for (auto& [font, reading] : readings)
    if (faults_of_sample[font] & kFaultMissing) ask_sisters(file, font, *reading, texts_of(sample, font));
}

/// Questions to every language and face are behind us; those that pages still ask are of few.
void SecondLook::State::unmap() {
  if (unmapped == kMostUnmapped || !library.is_mapped()) return;
  ++unmapped;
  library.unmap();
  lm::Service::builtin().unmap();
}

/// texts: what is known of the font's codes. Of several sisters the one that the sample has most of.
void SecondLook::State::ask_sisters(pdf::PdfFile& file, uint32_t font, FontReading& reading, const CodeTexts& texts) {
  const std::string_view family = family_of(file.font(font).info().name);
  std::vector<std::pair<uint32_t, uint32_t>> others;   // glyphs, font
  for (const auto& [other, glyphs] : glyphs_of_sample)
    if (other != font && other != kNone && family_of(file.font(other).info().name) == family) others.emplace_back(glyphs, other);
  std::sort(others.begin(), others.end(), std::greater<>());
  for (const auto& [glyphs, other] : others) {
    CodeTexts theirs = texts_of(sample, other);
    if (!are_sisters(texts, theirs)) continue;
    if (const auto known = readings.find(other); known != readings.end())
      for (const auto& [code, fill] : known->second->solution().fills) theirs.try_emplace(code, fill.text);
    return reading.set_sister(std::move(theirs));
  }
}

/// Fonts that no reference face explains are judged by the language: first those with letters enough, then the others
/// by the table that was found.
void SecondLook::State::solve(pdf::PdfFile& file) {
  std::vector<uint32_t> fonts;
  for (uint32_t font : suspects_of_sample) {
    if (!readings[font]->explained() && (faults_of_sample[font] & kWorthSolving) != 0 && fonts.size() < kMostSolved) fonts.push_back(font);
  }
  for (uint32_t font : fonts) {
    Solution solution = solve_font(file.font(font), font, sample, library, (faults_of_sample[font] & kJudged) == 0);
    if (solution.better && solution.table != kNone) table = solution.table;
    readings[font]->set_solution(std::move(solution));
  }
  if (table == kNone) return;
  for (uint32_t font : fonts) {
    if (!readings[font]->solution().better) readings[font]->set_solution(solve_font(file.font(font), font, sample, library, false, table));
  }
}

namespace {

/// What the page's glyphs bear out of a suspicion. counts: of glyphs that were mended, by the bit of their fault.
FontVerdict verdict_on(const FontReading& reading, const FontSuspicion& suspicion, const std::array<uint32_t, kFaultBits>& counts) {
  FontVerdict verdict = reading.verdict();
  const auto of = [&](uint32_t fault) -> uint32_t& { return verdict.glyphs[static_cast<size_t>(std::countr_zero(fault))]; };
  for (size_t bit = 0; bit < kFaultBits; ++bit) {
    const uint32_t n = counts[bit], part = uint32_t{1} << bit == kFaultMarks ? kMarksPart : kFaultPart;
    if (n < kFewestFaulty || n * part < suspicion.glyphs) continue;
    verdict.faults |= uint32_t{1} << bit;
    verdict.glyphs[bit] = n;
  }
  if ((suspicion.faults & kFaultUnlikely) == 0) return verdict;
  if (verdict.faults & kFaultFalse) verdict.faults |= kFaultUnlikely, of(kFaultUnlikely) = of(kFaultFalse);
  // Letters in proportions of no language, words that no language knows, and nothing better found.
  if (verdict.faults == 0 && !reading.face_known() && reading.solution().given_likelihood < kNoLanguage) {
    verdict.faults |= kFaultUnlikely;
    of(kFaultUnlikely) = suspicion.glyphs;
    verdict.unknown = verdict.codes;
  }
  return verdict;
}

}  // namespace

void SecondLook::mend(pdf::PdfFile& file, PageContent& page) {
  mend_fonts(file, page);
  if (page.outlines.empty()) return;
  if (state_ == nullptr) state_ = std::make_unique<State>();
  read_drawn_text(page, state_->open_library());   // afterwards: what is read by its outline has no font to be judged
  state_->unmap();
}

void SecondLook::mend_fonts(pdf::PdfFile& file, PageContent& page) {
  verdicts_.clear();
  digits_.mend(file, page);
  IsCleared is_cleared;
  if (state_ != nullptr) is_cleared = [this](uint32_t font) { return state_->clears(font); };
  std::vector<FontSuspicion> suspects = suspect_fonts(page, is_cleared);
  if (suspects.empty()) return;
  if (state_ == nullptr) state_ = std::make_unique<State>();
  State& state = *state_;
  state.take_sample(file, page);
  state.read_sample(file);

  std::erase_if(suspects, [&](const FontSuspicion& s) { return (s.faults & ~kStatisticalFaults) == 0 && state.clears(s.font); });
  if (suspects.empty()) return state.unmap();

  std::vector<std::unique_ptr<FontReading>> page_only;
  Usage here;
  std::vector<FontReading*> by_font;
  for (const FontSuspicion& s : suspects) {
    FontReading* reading = nullptr;
    if (auto known = state.readings.find(s.font); known != state.readings.end()) {
      reading = known->second.get();
    } else if (state.glyphs_of_sample.contains(s.font)) {
      // Above suspicion in the sample, but not on this page.
      reading = (state.readings[s.font] = state.read_font(file, s.font, state.sample)).get();
      reading->set_language(state.language);
    } else {
      page_only.push_back(std::make_unique<FontReading>(file.font(s.font), s.font, codes_of(page, s.font), state.library));
      reading = page_only.back().get();
      const bool holes = (s.faults & kFaultMissing) != 0, sliced = (s.faults & kFaultSliced) != 0;
      if (here.glyphs.empty() && (holes || sliced || reading->face_known())) add_usage(page, kSampleGlyphs, state.ink_in(file, suspects), here);
      if (reading->face_known()) reading->learn(here);
      if (sliced) {
        CodeTexts of_runs = texts_of_runs(here, s.font, texts_of_program(file.font(s.font), codes_of(here, s.font)));
        tell(here, s.font, of_runs);
        reading->set_sliced(std::move(of_runs));
      }
      if (holes) state.ask_sisters(file, s.font, *reading, texts_of(here, s.font));
      reading->set_spaceless((s.faults & kFaultJoiners) != 0);
      reading->set_unread((s.faults & kFaultMostMissing) != 0);
      reading->set_language(state.language);
    }
    if (s.font >= by_font.size()) by_font.resize(s.font + 1);
    by_font[s.font] = reading;
  }
  std::vector<std::array<uint32_t, kFaultBits>> counts(by_font.size());
  std::vector<uint32_t> suspicions(by_font.size());
  for (const FontSuspicion& s : suspects) suspicions[s.font] = s.faults;
  for (Glyph& g : page.glyphs) {
    if (g.font >= by_font.size() || by_font[g.font] == nullptr) continue;
    const uint32_t fault = by_font[g.font]->mend(page, g, suspicions[g.font]);
    if (fault != 0) ++counts[g.font][static_cast<size_t>(std::countr_zero(fault))];
  }
  for (const FontSuspicion& s : suspects) verdicts_.push_back(verdict_on(*by_font[s.font], s, counts[s.font]));
  state.unmap();
}

}  // namespace seder::glyphs
