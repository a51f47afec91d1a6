// Names of the model's enumerations.
#include "seder/model.h"

#include <iterator>

namespace seder {

std::string_view name_of(Role role) {
  switch (role) {
    case Role::kParagraph: return "paragraph";
    case Role::kHeading: return "heading";
    case Role::kSectionLabel: return "section-label";
    case Role::kByline: return "byline";
    case Role::kLede: return "lede";
    case Role::kCaption: return "caption";
    case Role::kPullQuote: return "pull-quote";
    case Role::kListItem: return "list-item";
    case Role::kTable: return "table";
    case Role::kForm: return "form";
    case Role::kFootnote: return "footnote";
    case Role::kVerse: return "verse";
    case Role::kRunningHead: return "running-head";
    case Role::kPageNumber: return "page-number";
    case Role::kWatermark: return "watermark";
    case Role::kAnnotation: return "annotation";
  }
  return "paragraph";
}

bool is_furniture(Role role) {
  return role == Role::kRunningHead || role == Role::kPageNumber || role == Role::kWatermark;
}

std::string_view language_code(uint8_t language) {
  // In the order of lm::Language.
  constexpr std::string_view kCodes[] = {"he", "ar", "fa", "ur", "yi", "en"};
  return language < std::size(kCodes) ? kCodes[language] : std::string_view();
}

std::vector<std::string_view> reason_names(uint32_t reasons) {
  // In the order of the bits of lines::Reason.
  constexpr std::string_view kNames[] = {"round-trip", "ambiguous", "unknown-glyphs", "guessed-unicode",
                                         "word-gaps",  "invisible", "overlap",        "direction"};
  std::vector<std::string_view> names;
  for (size_t bit = 0; bit < std::size(kNames); ++bit) {
    if (reasons & (1u << bit)) names.push_back(kNames[bit]);
  }
  return names;
}

}  // namespace seder
