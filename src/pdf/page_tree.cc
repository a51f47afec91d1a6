// Page tree -> pages.
// In: the catalog. Out: the pages in order, each with what it inherits. Method: one walk with a stack of our own;
// interior nodes stay in the document arena, of a leaf only its reference is kept (12 bytes). /Count is not
// believed: it is wrong often enough, and the walk costs about a microsecond a page.
// Source: ISO 32000 7.7.3. Cannot decide: the order of pages that are found outside any tree; object numbers rule.
#include "pdf/page_tree.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace seder::pdf {

namespace {

constexpr float kLetterWidth = 612, kLetterHeight = 792;   // pages without a media box, as viewers take them
constexpr double kLargestCoordinate = 1e7;                 // beyond it a box is nonsense
constexpr double kMostUserUnit = 1e4;

void warn(Diagnostics& diagnostics, const char* code, std::string message, int32_t page = -1) {
  diagnostics.push_back({.severity = Severity::kWarning, .code = code, .message = std::move(message), .page = page});
}

Error refuse(const char* why) { return {.code = ErrorCode::kDamaged, .message = why}; }

/// A rectangle, normalised (7.9.5). False where it is none or has no area.
bool read_box(ObjectSource& source, Object value, Arena& arena, Rect& out) {
  std::span<const Object> items = source.resolve(value, arena).items();
  if (items.size() < 4) return false;
  double v[4];
  for (size_t i = 0; i < 4; ++i) {
    Object number = source.resolve(items[i], arena);
    v[i] = number.as_number();
    if (!number.is_number() || !(std::abs(v[i]) <= kLargestCoordinate)) return false;
  }
  out = {static_cast<float>(std::min(v[0], v[2])), static_cast<float>(std::min(v[1], v[3])),
         static_cast<float>(std::max(v[0], v[2])), static_cast<float>(std::max(v[1], v[3]))};
  return !out.empty();
}

}  // namespace

class PageTreeReader {
 public:
  PageTreeReader(ObjectSource& source, Arena& arena, const Limits& limits, Diagnostics& diagnostics)
      : source_(source), arena_(arena), limits_(limits), diagnostics_(diagnostics) {}

  Result<PageTree> read() {
    Object catalog = source_.get(source_.trailer(), "Root", arena_);
    Object root = catalog.get("Pages");
    Status walked = walk(root);
    if (!walked.ok()) return walked.error();
    if (source_.refuses()) {
      if (source_.failed()) return source_.failure();
      if (tree_.leaves_.empty()) return refuse("no pages");
    } else if (tree_.leaves_.empty()) {
      search_all_objects();
    }
    return std::move(tree_);
  }

 private:
  struct Frame {
    std::span<const Object> kids;
    size_t next = 0;
    uint32_t node = 0;
  };

  Status odd(const char* code, const char* message) {
    if (source_.refuses()) return refuse(message);
    if (!warned_) warn(diagnostics_, code, message);
    warned_ = true;
    return Ok{};
  }

  /// No damage: another layer would find as many. The last page that fits may be the file's last.
  Status too_many() {
    const bool more = std::any_of(stack_.begin(), stack_.end(), [](const Frame& f) { return f.next < f.kids.size(); });
    if (more) warn(diagnostics_, "limit-pages", "more pages than the limit; the first are kept");
    return Ok{};
  }

  Status walk(Object root) {
    tree_.nodes_.push_back({});
    std::span<Object> first = arena_.make_array<Object>(1);
    first[0] = root;
    stack_.push_back({.kids = first});
    while (!stack_.empty()) {
      Frame& top = stack_.back();
      if (top.next == top.kids.size()) {
        stack_.pop_back();
        continue;
      }
      Status visited = visit(top.kids[top.next++], top.node);
      if (!visited.ok()) return visited;
      if (tree_.leaves_.size() >= limits_.pages && !stack_.empty()) return too_many();
    }
    return Ok{};
  }

  Status visit(Object kid, uint32_t parent) {
    scratch_.reset();
    Object dict = source_.resolve(kid, scratch_);
    if (source_.refuses() && source_.failed()) return source_.failure();
    if (!dict.is_dict()) return odd("page-lost", "an entry of the page tree is no dictionary");
    Object kids = dict.get("Kids");
    Object type = source_.get(dict, "Type", scratch_);
    bool interior = !kids.is_null() && !type.is_name("Page");
    if (!interior && !type.is_name("Page")) {
      // Writers forget /Type; but a dictionary without it and without anything that a page has is none.
      bool page_like = !dict.get("Contents").is_null() || !dict.get("MediaBox").is_null() || !dict.get("Resources").is_null();
      Status status = odd("page-type", "a page without /Type");
      if (!status.ok() || (type.is_name("Pages") && !page_like)) return status;
    }
    if (interior) return enter(kid, parent);
    PageTree::Leaf leaf{.ref = kid.as_ref(), .node = parent};
    if (!kid.is_ref()) {
      leaf.ref = {0, static_cast<uint32_t>(tree_.direct_.size())};
      tree_.direct_.push_back(kid);
    }
    tree_.leaves_.push_back(leaf);
    return Ok{};
  }

  Status enter(Object kid, uint32_t parent) {
    if (kid.is_ref() && !entered_.insert(kid.as_ref().number).second) return odd("page-tree-loop", "the page tree has a loop");
    if (stack_.size() > limits_.object_nesting * 50ull) return odd("page-tree-deep", "the page tree is too deep");
    Object dict = source_.resolve(kid, arena_);
    PageTree::Node node = tree_.nodes_[parent];
    auto inherit = [&dict](Object& slot, std::string_view key) {
      if (Object own = dict.get(key); !own.is_null()) slot = own;
    };
    inherit(node.resources, "Resources");
    inherit(node.media_box, "MediaBox");
    inherit(node.crop_box, "CropBox");
    inherit(node.rotate, "Rotate");
    tree_.nodes_.push_back(node);
    Object kids = source_.get(dict, "Kids", arena_);
    if (source_.refuses() && source_.failed()) return source_.failure();
    if (!kids.is_array()) return odd("page-lost", "/Kids is no array");
    stack_.push_back({.kids = kids.items(), .node = static_cast<uint32_t>(tree_.nodes_.size() - 1)});
    return Ok{};
  }

  void search_all_objects() {
    for (uint32_t number = 1; number < source_.object_count() && tree_.leaves_.size() < limits_.pages; ++number) {
      scratch_.reset();
      Object dict = source_.resolve(Object::ref({number, 0}), scratch_);
      if (dict.is_dict() && dict.get("Type").is_name("Page")) tree_.leaves_.push_back({.ref = {number, 0}});
    }
    if (!tree_.leaves_.empty()) warn(diagnostics_, "page-tree-lost", "no page tree; pages were found one by one");
  }

  ObjectSource& source_;
  Arena& arena_;
  Arena scratch_;
  const Limits& limits_;
  Diagnostics& diagnostics_;
  PageTree tree_;
  std::vector<Frame> stack_;
  std::unordered_set<uint32_t> entered_;
  bool warned_ = false;
};

Result<PageTree> PageTree::read(ObjectSource& source, Arena& document_arena, const Limits& limits, Diagnostics& diagnostics) {
  return PageTreeReader(source, document_arena, limits, diagnostics).read();
}

Result<PageInput> PageTree::page(uint32_t index, ObjectSource& source, Arena& page_arena, Diagnostics& diagnostics) const {
  const Leaf& leaf = leaves_[index];
  const Node& node = nodes_[leaf.node];
  const int32_t page = static_cast<int32_t>(index);
  PageInput out;
  out.index = index;
  out.dict = source.resolve(leaf.ref.number == 0 ? direct_[leaf.ref.generation] : Object::ref(leaf.ref), page_arena);
  if (!out.dict.is_dict()) return Error{.code = ErrorCode::kDamaged, .message = "the page's dictionary is lost", .page = page};
  auto attribute = [&](std::string_view key, const Object& inherited) {
    Object own = out.dict.get(key);
    return own.is_null() ? inherited : own;
  };
  out.resources = source.resolve(attribute("Resources", node.resources), page_arena);
  Rect media{0, 0, kLetterWidth, kLetterHeight};
  if (!read_box(source, attribute("MediaBox", node.media_box), page_arena, media)) {
    media = {0, 0, kLetterWidth, kLetterHeight};
    warn(diagnostics, "media-box", "no usable media box; Letter is assumed", page);
  }
  Rect crop = media;
  Object stored_crop = attribute("CropBox", node.crop_box);
  if (!stored_crop.is_null() && read_box(source, stored_crop, page_arena, crop)) {
    crop = {std::max(crop.x0, media.x0), std::max(crop.y0, media.y0), std::min(crop.x1, media.x1), std::min(crop.y1, media.y1)};
  }
  out.crop_box = crop.empty() ? media : crop;
  int64_t rotate = source.resolve(attribute("Rotate", node.rotate), page_arena).as_integer();
  out.rotate = rotate % 90 == 0 ? static_cast<int>(((rotate % 360) + 360) % 360) : 0;
  double unit = source.get(out.dict, "UserUnit", page_arena).as_number(1);
  out.user_unit = unit > 0 && unit <= kMostUserUnit ? static_cast<float>(unit) : 1;
  return out;
}

}  // namespace seder::pdf
