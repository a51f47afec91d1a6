// Input: a page's marked content with MCIDs. Output: for each the block-level element around it, its type, and the table
// cell and row that hold it.
// Method: the page's StructParents names an array of elements by MCID in the parent tree; from an element its parents are
// followed to the root, each once a page. An inner element's type goes before an outer one's; inline types say nothing.
// Source: ISO 32000 14.7.3 (role map), 14.7.4.4 (parent tree), 14.8.4 (standard types).
// Cannot decide: content of form XObjects, whose MCIDs are their own.
#include "pdf/structure_tags.h"

#include <algorithm>
#include <array>

namespace seder::pdf {
namespace {

constexpr int kDeepest = 40;               // elements inside elements
constexpr int kMostRoles = 8;              // steps through the role map
constexpr size_t kMostParents = 1'000'000; // entries of the parent tree

struct StandardType {
  std::string_view name;
  StructureType type;
  uint8_t level = 0;
};

constexpr std::array<StandardType, 22> kBlockTypes{{
    {"P", StructureType::kParagraph}, {"H", StructureType::kHeading, 1}, {"H1", StructureType::kHeading, 1},
    {"H2", StructureType::kHeading, 2}, {"H3", StructureType::kHeading, 3}, {"H4", StructureType::kHeading, 4},
    {"H5", StructureType::kHeading, 5}, {"H6", StructureType::kHeading, 6}, {"Title", StructureType::kHeading, 1},
    {"LI", StructureType::kListItem}, {"Caption", StructureType::kCaption}, {"Note", StructureType::kNote},
    {"FENote", StructureType::kNote}, {"TOCI", StructureType::kBlock}, {"BibEntry", StructureType::kBlock},
    {"Div", StructureType::kBlock}, {"BlockQuote", StructureType::kBlock}, {"Figure", StructureType::kBlock},
    {"Formula", StructureType::kBlock}, {"Aside", StructureType::kBlock}, {"TD", StructureType::kBlock}, {"TH", StructureType::kBlock},
}};

}  // namespace

void StructureTags::open(ObjectSource& source, Arena& arena) {
  const Object root = source.get(source.get(source.trailer(), "Root", arena), "StructTreeRoot", arena);
  if (!root.is_dict()) return;
  collect(source, source.get(root, "ParentTree", arena), arena, 0);
  roles_ = source.get(root, "RoleMap", arena);
  std::stable_sort(parents_.begin(), parents_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
}

// A number tree (7.9.7).
void StructureTags::collect(ObjectSource& source, const Object& node, Arena& arena, int depth) {
  if (!node.is_dict() || depth > kDeepest) return;
  const auto numbers = source.get(node, "Nums", arena).items();
  for (size_t i = 0; i + 1 < numbers.size() && parents_.size() < kMostParents; i += 2)
    if (numbers[i].is_integer()) parents_.push_back({numbers[i].as_integer(), numbers[i + 1]});
  for (const Object& kid : source.get(node, "Kids", arena).items())
    if (parents_.size() < kMostParents) collect(source, source.resolve(kid, arena), arena, depth + 1);
}

void StructureTags::mark(ObjectSource& source, const Object& page, PageContent& content, Arena& arena) {
  if (parents_.empty() || content.marked.empty()) return;
  const Object key = source.get(page, "StructParents", arena);
  if (!key.is_integer()) return;
  const auto found = std::lower_bound(parents_.begin(), parents_.end(), key.as_integer(), [](const auto& p, int64_t k) { return p.first < k; });
  if (found == parents_.end() || found->first != key.as_integer()) return;
  const Object array = source.resolve(found->second, arena);
  const auto elements = array.items();
  seen_.clear();
  for (MarkedContent& mark : content.marked) {
    if (mark.mcid >= 0 && !mark.in_form && size_t(mark.mcid) < elements.size()) mark.structure = tag_of(source, elements[size_t(mark.mcid)], arena, 0);
    else if (mark.parent != kNone) mark.structure = content.marked[mark.parent].structure;
    content.tagged = content.tagged || mark.structure.element != 0;
  }
}

StructureTag StructureTags::tag_of(ObjectSource& source, const Object& element, Arena& arena, int depth) {
  if (!element.is_ref() || depth > kDeepest) return {};
  const uint32_t number = element.as_ref().number;
  const auto [place, is_new] = seen_.try_emplace(number);
  if (!is_new) return place->second;   // a loop ends here, too
  const Object dict = source.resolve(element, arena);
  StructureTag tag = tag_of(source, dict.get("P"), arena, depth + 1);
  if (const Object type = source.get(dict, "S", arena); type.is_name()) apply_type(type.bytes(), number, tag, arena, source);
  return seen_[number] = tag;
}

void StructureTags::apply_type(std::string_view name, uint32_t element, StructureTag& tag, Arena& arena, ObjectSource& source) const {
  for (int step = 0; step < kMostRoles; ++step) {
    if (name == "TR") tag.row = element;
    if (name == "TD" || name == "TH") tag.cell = element;
    if (name == "Table") tag.row = tag.cell = 0;
    const auto standard = std::find_if(kBlockTypes.begin(), kBlockTypes.end(), [&](const StandardType& t) { return t.name == name; });
    if (standard != kBlockTypes.end()) {
      // What a paragraph is part of says what it is: of a list item, a caption, a note.
      const bool plain = standard->type == StructureType::kParagraph || standard->type == StructureType::kBlock;
      const bool outer = tag.type == StructureType::kListItem || tag.type == StructureType::kCaption || tag.type == StructureType::kNote;
      if (!plain || !outer) tag.type = standard->type, tag.level = standard->level;
      tag.element = element;
      return;
    }
    const Object role = roles_.is_dict() ? source.resolve(roles_.get(name), arena) : Object();
    if (!role.is_name() || role.bytes() == name) return;
    name = role.bytes();
  }
}

}  // namespace seder::pdf
