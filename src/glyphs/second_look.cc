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

#include "glyphs/font_reading.h"

namespace seder::glyphs {

namespace {

constexpr uint32_t kSamplePages = 4;        // of the document, evenly spread
constexpr size_t kSampleGlyphs = 40'000;    // of all sampled pages together

}  // namespace

struct SecondLook::State {
  bool sampled = false;
  Usage sample;
  ShapeLibrary library;
  bool library_read = false;
  std::unordered_map<uint32_t, std::unique_ptr<FontReading>> readings;   // fonts that the sample has

  void take_sample(pdf::PdfFile& file, const PageContent& page);
};

SecondLook::SecondLook() = default;
SecondLook::~SecondLook() = default;

void SecondLook::State::take_sample(pdf::PdfFile& file, const PageContent& page) {
  if (sampled) return;
  sampled = true;
  const uint32_t pages = file.page_count();
  const uint32_t count = std::min(pages, kSamplePages);
  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t index = static_cast<uint32_t>(uint64_t{i} * pages / count);
    if (index == page.page_index) {
      add_usage(page, kSampleGlyphs * (i + 1) / count, sample);
      continue;
    }
    Diagnostics unused;
    const Result<PageContent> other = file.page(index, unused);
    if (other.ok()) add_usage(*other, kSampleGlyphs * (i + 1) / count, sample);
  }
}

void SecondLook::mend(pdf::PdfFile& file, PageContent& page) {
  verdicts_.clear();
  const std::vector<FontSuspicion> suspects = suspect_fonts(page);
  if (suspects.empty()) return;
  if (state_ == nullptr) state_ = std::make_unique<State>();
  State& state = *state_;
  state.take_sample(file, page);
  if (!state.library_read) state.library = ShapeLibrary::builtin(), state.library_read = true;

  std::vector<std::unique_ptr<FontReading>> page_only;
  std::vector<FontReading*> by_font;
  for (const FontSuspicion& s : suspects) {
    FontReading* reading = nullptr;
    if (auto known = state.readings.find(s.font); known != state.readings.end()) {
      reading = known->second.get();
    } else if (uses(state.sample, s.font)) {
      reading = (state.readings[s.font] = std::make_unique<FontReading>(file.font(s.font), s.font, state.sample, state.library)).get();
    } else {
      Usage here;
      add_usage(page, kSampleGlyphs, here);
      page_only.push_back(std::make_unique<FontReading>(file.font(s.font), s.font, here, state.library));
      reading = page_only.back().get();
    }
    if (s.font >= by_font.size()) by_font.resize(s.font + 1);
    by_font[s.font] = reading;
  }
  for (Glyph& g : page.glyphs) {
    FontReading* reading = g.font < by_font.size() ? by_font[g.font] : nullptr;
    if (reading != nullptr) reading->mend(page, g);
  }
  for (const FontSuspicion& s : suspects) {
    FontVerdict verdict = by_font[s.font]->verdict();
    verdict.faults |= s.faults;
    verdicts_.push_back(std::move(verdict));
  }
}

}  // namespace seder::glyphs
