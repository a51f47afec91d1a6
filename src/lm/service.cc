// All languages together: the built-in models, identification, continuation.
// Identification: the main script by counting letters, then the best model of that script over a sample,
// read both ways; a language whose own letters a long text lacks is not asked. Cannot tell Hebrew from Yiddish, or Arabic from Persian, on a word or two.
#include "lm/language_model.h"

#include <algorithm>
#include <array>

#include "base/memory.h"

// The languages of the model files and of the word files, which builtin.S makes part of the library; in the order of Language.
#define SEDER_MODELS(DO) DO(he) DO(ar) DO(fa) DO(ur) DO(yi) DO(en)
#define SEDER_WORD_TABLES(DO) DO(he) DO(ar) DO(fa) DO(ur) DO(yi)

extern "C" {
#define SEDER_DECLARE(code) extern const char seder_lm_##code##_begin[], seder_lm_##code##_end[];
SEDER_MODELS(SEDER_DECLARE)
#undef SEDER_DECLARE
#define SEDER_DECLARE(code) extern const char seder_words_##code##_begin[], seder_words_##code##_end[];
SEDER_WORD_TABLES(SEDER_DECLARE)
#undef SEDER_DECLARE
}

namespace seder::lm {
namespace {

constexpr size_t kIdentifySample = 600;     // code points looked at: beyond some 60 words the verdict does not change
// Letters of running text without any of a language's own: none of 1,799 Urdu samples of 200 letters, nor of 5,999 of 60; of Persian
// in the old coding with Arabic yeh and kaf 1 in 100 of 200 letters. Its model is then neither scored nor mapped.
constexpr size_t kTellingUrdu = 60, kTellingPersian = 300;
constexpr std::u32string_view kUrduOwn = U"\u0679\u0688\u0691\u06BA\u06BE\u06C1\u06D2", kPersianOwn = U"\u067E\u0686\u0698\u06A9\u06AF\u06CC";
constexpr double kReadsForward = -2.6;      // nats a symbol; backwards no text of 60 letters comes near it
// Nats. Broken words are 9 to 24 likelier joined, compounds hardly: the gap's lower part, where a hyphen is kept.
constexpr double kCompound = 3.0;
constexpr size_t kContinuationSample = 40;  // code points of b: what follows is scored alike by both contexts

std::string_view bytes_between(const char* begin, const char* end) { return {begin, static_cast<size_t>(end - begin)}; }

bool is_hebrew_letter(char32_t c) { return (c >= 0x5D0 && c <= 0x5F2) || (c >= 0xFB1D && c <= 0xFB4F); }
bool is_arabic_letter(char32_t c) {
  return (c >= 0x620 && c <= 0x64A) || (c >= 0x66E && c <= 0x6D3) || (c >= 0xFB50 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}
bool is_latin_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The languages that a text in Arabic letters may be in.
std::span<const Language> of_arabic_script(std::u32string_view text, size_t letters) {
  static constexpr Language kAll[] = {Language::kArabic, Language::kPersian, Language::kUrdu};
  const auto lacks = [&](std::u32string_view own) { return text.find_first_of(own) == text.npos; };
  const bool shaped = std::any_of(text.begin(), text.end(), [](char32_t c) { return c >= 0xFB50; });   // any letter may hide in a form
  if (shaped || letters < kTellingUrdu || !lacks(kUrduOwn)) return kAll;
  return std::span(kAll).first(letters >= kTellingPersian && lacks(kPersianOwn) ? 1 : 2);
}

double one_direction(const Model& model, std::u32string_view text, bool backward, std::vector<Symbol>& symbols) {
  symbols.clear();
  model.encode(text, symbols);
  State state;
  return backward ? model.score_reversed(symbols, state) : model.score(symbols, state);
}

}  // namespace

Service::Service() {
  models_.reserve(kLanguages);
#define SEDER_ADD(code) models_.emplace_back(NgramTable::trusted(bytes_between(seder_lm_##code##_begin, seder_lm_##code##_end)));
  SEDER_MODELS(SEDER_ADD)
#undef SEDER_ADD
#define SEDER_ADD(code) words_.push_back(WordTable::trusted(bytes_between(seder_words_##code##_begin, seder_words_##code##_end)));
  SEDER_WORD_TABLES(SEDER_ADD)
#undef SEDER_ADD
}

void Service::map_table(size_t language) const {
  if (mapped_[language].exchange(true)) return;
  const std::string_view bytes = models_[language].table_bytes();
  map_for_reading(bytes.data(), bytes.size());
}

void Service::unmap() const {
  for (size_t language = 0; language < models_.size(); ++language) {
    if (!mapped_[language].exchange(false)) continue;
    const std::string_view bytes = models_[language].table_bytes();
    give_back(bytes.data(), bytes.size());
  }
}

const Service& Service::builtin() {
  static const Service service;  // six small records, made on first use
  return service;
}

Result<std::unique_ptr<Model>> Service::load(std::string_view bytes) {
  auto copy = std::make_unique<uint64_t[]>(bytes.size() / 8 + 1);
  std::memcpy(copy.get(), bytes.data(), bytes.size());
  auto table = NgramTable::open({reinterpret_cast<const char*>(copy.get()), bytes.size()});
  if (!table.ok()) return table.error();
  return std::make_unique<Model>(*table, std::move(copy));
}

Language Service::identify(std::u32string_view text) const {
  text = text.substr(0, 16 * kIdentifySample);
  size_t hebrew = 0, arabic = 0, latin = 0;
  for (char32_t c : text) {
    hebrew += is_hebrew_letter(c), arabic += is_arabic_letter(c), latin += is_latin_letter(c);
  }
  if (hebrew + arabic + latin == 0) return Language::kUnknown;
  if (latin > 4 * (hebrew + arabic)) return Language::kEnglish;
  static constexpr Language kHebrewScript[] = {Language::kHebrew, Language::kYiddish};
  const std::span<const Language> among = hebrew >= arabic ? std::span<const Language>(kHebrewScript) : of_arabic_script(text, arabic);
  if (among.size() == 1) return among.front();
  std::array<double, kLanguages> of{};
  likelihoods(text.substr(0, kIdentifySample), among, of);
  return among[static_cast<size_t>(std::max_element(of.begin(), of.begin() + among.size()) - of.begin())];
}

void Service::likelihoods(std::u32string_view text, std::span<const Language> languages, std::span<double> out) const {
  std::vector<Symbol> symbols;
  double best = -1e300;
  for (size_t i = 0; i < languages.size(); ++i) {
    const double s = out[i] = one_direction(*model(languages[i]), text, false, symbols);
    best = std::max(best, s);
  }
  if (best > kReadsForward * static_cast<double>(symbols.size())) return;
  for (size_t i = 0; i < languages.size(); ++i) out[i] = std::max(out[i], one_direction(*model(languages[i]), text, true, symbols));
}

double Service::continuation(std::u32string_view a, std::u32string_view b, Language language) const {
  const Model* m = model(language);
  if (m == nullptr || b.empty()) return 0;
  while (!a.empty() && (a.back() == U' ' || a.back() == U'\n')) a.remove_suffix(1);
  while (!b.empty() && b.front() == U' ') b.remove_prefix(1);
  b = b.substr(0, kContinuationSample);
  std::u32string context(a.substr(a.size() > 12 ? a.size() - 12 : 0));
  double joined = m->log_probability(b, context + U" ");
  if (!context.empty() && (context.back() == U'-' || context.back() == 0x2010 || context.back() == 0xAD)) {
    joined = std::max(joined, m->log_probability(b, context));
    context.pop_back();
    joined = std::max(joined, m->log_probability(b, context));
  }
  return joined - m->log_probability(b, U"\n");
}

bool Service::hyphen_stays(std::u32string_view a, std::u32string_view b, Language language, double prior) const {
  const Model* m = model(language);
  if (m == nullptr || a.size() < 2) return true;
  auto is_letter = [&](char32_t c) { return is_own_letter(symbol_of(c, language)) || symbol_of(c, language) == kSkip; };
  size_t first = a.size() - 1;
  while (first > 0 && is_letter(a[first - 1])) --first;
  size_t end = 0;
  while (end < b.size() && is_letter(b[end])) ++end;
  const std::u32string_view before = a.substr(first, a.size() - 1 - first), after = b.substr(0, end);
  if (before.empty() || after.empty()) return true;
  if (kHebrewFinals.find(before.back()) != std::u32string_view::npos) return true;   // a whole word stands before it
  if (before.size() == 1) return true;                                               // a prefix: no one breaks off one letter
  return m->word(before) + m->word(after) > m->word(std::u32string(before) + std::u32string(after)) - kCompound - prior;
}

}  // namespace seder::lm
