// The structure tree: which marked content follows which.
// In: the catalog's StructTreeRoot. Out: for each page its MCIDs in the order of the tree. Method: a walk in depth, first
// kid first; an element's /Pg holds for its kids until one names another. Every element is parsed into memory of its own
// that ends with it.
// Source: ISO 32000 14.7.2 to 14.7.4.
// Cannot decide: content of form XObjects that is named by its stream (/Stm); it has MCIDs of its own and is left out.
#include "pdf/structure_tree.h"

namespace seder::pdf {

namespace {

constexpr int kDeepest = 100;                 // elements inside elements
constexpr uint32_t kMostElements = 1'000'000;
constexpr size_t kElementBytes = 512;         // first memory of one element

}  // namespace

class StructureReader {
 public:
  StructureReader(ObjectSource& source, StructureTree& out) : source_(source), out_(out), seen_(source.object_count()) {}

  void visit(const Object& kid, Ref page, int depth) {
    if (depth > kDeepest || elements_ >= kMostElements) return;
    if (kid.is_integer()) return add(page, kid.as_integer());
    if (kid.is_array()) {
      for (const Object& k : kid.items()) visit(k, page, depth + 1);
      return;
    }
    if (!kid.is_ref()) return visit_element(kid, page, depth);
    const uint32_t number = kid.as_ref().number;
    if (number >= seen_.size() || seen_[number]) return;   // a loop, or an element with two parents
    seen_[number] = true;
    Arena arena(kElementBytes);
    const Object element = source_.resolve(kid, arena);
    if (element.is_array()) return visit(element, page, depth + 1);
    visit_element(element, page, depth);
  }

 private:
  void add(Ref page, int64_t mcid) {
    if (page.number != 0 && mcid >= 0 && mcid <= 0x7FFFFFFF) out_.by_page_[page.number].push_back(static_cast<int32_t>(mcid));
  }

  void visit_element(const Object& element, Ref page, int depth) {
    if (!element.is_dict()) return;
    ++elements_;
    if (const Object own = element.get("Pg"); own.is_ref()) page = own.as_ref();
    // A marked-content reference; one of a form's stream or of a whole object has no MCID of the page.
    if (const Object mcid = element.get("MCID"); mcid.is_integer()) {
      if (element.get("Stm").is_null()) add(page, mcid.as_integer());
      return;
    }
    visit(element.get("K"), page, depth + 1);
  }

  ObjectSource& source_;
  StructureTree& out_;
  std::vector<bool> seen_;
  uint32_t elements_ = 0;
};

StructureTree StructureTree::read(ObjectSource& source) {
  StructureTree out;
  Arena arena;
  const Object root = source.get(source.get(source.trailer(), "Root", arena), "StructTreeRoot", arena);
  if (root.is_dict()) StructureReader(source, out).visit(root.get("K"), {}, 0);
  return out;
}

std::span<const int32_t> StructureTree::marked_on(Ref page) const {
  const auto found = by_page_.find(page.number);
  if (page.number == 0 || found == by_page_.end()) return {};
  return found->second;
}

}  // namespace seder::pdf
