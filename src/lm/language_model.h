// The one language service: which of these strings is more likely, does B continue A, is this a word,
// which language is it. Small quantised character n-gram tables, memory-mapped, shared, read-only. A leaf.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace seder::lm {

enum class Language : uint8_t { kHebrew, kArabic, kPersian, kUrdu, kYiddish, kEnglish, kUnknown };
inline constexpr int kLanguages = 6;
std::string_view code_of(Language language);  ///< "he", "ar", ... BCP 47
Language language_from_code(std::string_view code);

/// One language's table. Thread-safe: no state.
class Model {
 public:
  virtual ~Model() = default;
  virtual Language language() const = 0;
  /// Natural log-probability of text's symbols given the context before it.
  virtual double log_probability(std::u32string_view text, std::u32string_view context = {}) const = 0;
  /// The same for text standing alone as a whole word.
  virtual double word(std::u32string_view word) const = 0;
};

/// All the languages at hand.
class Service {
 public:
  /// The models built into the library. Never null; cheap to call.
  static const Service& builtin();
  /// Errors: kDamaged (magic, version, checksum, bounds).
  static Result<std::unique_ptr<Model>> load(std::string_view bytes);

  virtual ~Service() = default;
  virtual const Model* model(Language language) const = 0;  ///< null where there is none
  virtual Language identify(std::u32string_view text) const = 0;
  /// log P(b | end of a) - log P(b | sentence start): above 0, b rather continues a.
  virtual double continuation(std::u32string_view a, std::u32string_view b, Language language) const = 0;
};

}  // namespace seder::lm
