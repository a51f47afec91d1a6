// Names of the model's enumerations.
#include "seder/model.h"

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

}  // namespace seder
