// A page as SVG. Units are points; y is turned over, because SVG counts down. Words are set in whatever serif
// font there is and stretched to their boxes, so the page is legible without its fonts; the glyph boxes beneath show
// where the ink really is. Arrows run from where a block ends to where the next begins, coloured by article.
#include "writers/view_drawing.h"

#include <algorithm>
#include <cmath>

#include "writers/escape.h"

namespace seder::writers {

namespace {

constexpr uint32_t kArticleColours = 6;
constexpr float kWidestByte = 1.1f;      // em a byte: a word that would be stretched further keeps its own width
constexpr float kBadge = 6.5f;           // radius of a number, pt
constexpr double kOutside = 4.5;      // from the edge of a block to the middle of its number
constexpr float kSameEdge = 12;          // blocks that begin this near to one another stand in one column, pt
constexpr uint8_t kSure = 90;            // per cent; below it a line is marked even without a named reason

class Svg {
 public:
  explicit Svg(std::string& out) : out_(out) {}
  Svg& text(std::string_view t) { return out_ += t, *this; }
  Svg& number(double n) { return append_number(out_, n), *this; }
  Svg& attribute(std::string_view name, double value) { return text(" ").text(name).text("=\"").number(value).text("\""); }
  Svg& attribute(std::string_view name, std::string_view value) {
    text(" ").text(name).text("=\"");
    append_xml(out_, value);
    return text("\"");
  }
  void content(std::string_view t) { append_xml(out_, t); }

 private:
  std::string& out_;
};

class Drawing {
 public:
  Drawing(std::string& out, const Page& page) : svg_(out), page_(page) {}

  void draw() {
    svg_.text("<svg class=\"page\" role=\"img\"").attribute("id", "page-" + std::to_string(page_.index + 1));
    svg_.text(" viewBox=\"0 0 ").number(page_.width).text(" ").number(page_.height).text("\"");
    svg_.attribute("aria-label", "page " + std::to_string(page_.index + 1)).text(">\n");
    svg_.text("<defs><marker").attribute("id", head()).text(" viewBox=\"0 0 6 6\" refX=\"5\" refY=\"3\" markerWidth=\"5\" markerHeight=\"5\" orient=\"auto\">"
              "<path d=\"M0 0L6 3L0 6z\" fill=\"context-stroke\"/></marker></defs>\n");
    for (uint32_t b = 0; b < page_.blocks.size(); ++b) block(b);
    order();
    svg_.text("</svg>\n");
  }

 private:
  std::string head() const { return "head" + std::to_string(page_.index + 1); }
  double flip(float y) const { return page_.height - y; }

  void rectangle(std::string_view css, const Box& box, float margin) {
    svg_.text("<rect").attribute("class", css).attribute("x", box.x0 - margin).attribute("y", flip(box.y1) - margin);
    svg_.attribute("width", std::max(0.f, box.x1 - box.x0) + 2 * margin);
    svg_.attribute("height", std::max(0.f, box.y1 - box.y0) + 2 * margin);
  }

  void block(uint32_t index) {
    const Block& b = page_.blocks[index];
    svg_.text("<g").attribute("class", "block role-" + std::string(name_of(b.role))).attribute("data-id", view_id(page_, 'b', index));
    svg_.text(" tabindex=\"0\">");
    rectangle("frame", b.box, 1.5f);
    svg_.text(" rx=\"2\"/>");
    glyphs(b);
    for (uint32_t l = b.lines.first; l < b.lines.first + b.lines.count; ++l) line(l);
    svg_.text("</g>\n");
  }

  void glyphs(const Block& b) {
    if (page_.glyphs.empty()) return;
    svg_.text("<path class=\"glyphs\" d=\"");
    for (uint32_t l = b.lines.first; l < b.lines.first + b.lines.count; ++l) {
      const Range words = page_.lines[l].words;
      for (uint32_t w = words.first; w < words.first + words.count; ++w) glyphs(page_.words[w].glyphs);
    }
    svg_.text("\"/>");
  }
  void glyphs(Range range) {
    for (uint32_t g = range.first; g < range.first + range.count; ++g) {
      const Box& box = page_.glyphs[g].box;
      const double width = box.x1 - box.x0;
      svg_.text("M").number(box.x0).text(" ").number(flip(box.y1)).text("h").number(width).text("v").number(box.y1 - box.y0);
      svg_.text("h").number(-width).text("z");
    }
  }

  void line(uint32_t index) {
    const Line& l = page_.lines[index];
    const std::string doubts = doubts_of(l);
    for (uint32_t w = l.words.first; w < l.words.first + l.words.count; ++w) word(l, page_.words[w]);
    rectangle(doubts.empty() ? "row" : "row doubtful", l.box, 0.5f);
    svg_.attribute("data-line", view_id(page_, 'l', index));
    if (doubts.empty()) return void(svg_.text("/>"));
    svg_.attribute("data-why", doubts).text("><title>");
    svg_.content(doubts);
    svg_.text("</title></rect>");
  }

  void word(const Line& l, const Word& w) {
    const float width = w.box.x1 - w.box.x0, height = w.box.y1 - w.box.y0;
    const double x = (w.box.x0 + w.box.x1) / 2.0;
    const bool upright = std::fabs(l.angle) < 1, standing = std::fabs(std::fabs(l.angle) - 90) < 45;
    const double y = upright ? flip(w.superscript || w.subscript ? w.box.y0 : l.baseline) : flip((w.box.y0 + w.box.y1) / 2);
    svg_.text("<text").attribute("x", x).attribute("y", y).attribute("font-size", w.superscript || w.subscript ? l.size * 0.65 : l.size);
    const float length = standing ? height : width;
    const auto bytes = static_cast<float>(w.text.count);
    if (length < kWidestByte * l.size * bytes) svg_.attribute("textLength", std::max(0.5f, length)).text(" lengthAdjust=\"spacingAndGlyphs\"");
    if (l.direction == Direction::kRtl) svg_.text(" direction=\"rtl\"");
    if (w.bold) svg_.text(" font-weight=\"bold\"");
    if (!upright) svg_.text(" dominant-baseline=\"central\" transform=\"rotate(").number(-l.angle).text(" ").number(x).text(" ").number(y).text(")\"");
    svg_.text(">");
    svg_.content(page_.string(w.text));
    svg_.text("</text>");
  }

  struct Place {
    double x, y;
  };
  // A block is entered at the start of its first line and left at the end of its last.
  Place entry(const Block& b) const { return {b.direction == Direction::kRtl ? b.box.x1 : b.box.x0, flip(b.box.y1)}; }
  Place exit(const Block& b) const { return {b.direction == Direction::kRtl ? b.box.x0 : b.box.x1, flip(b.box.y0)}; }

  void order() {
    uint32_t count = 0;
    const Block* before = nullptr;
    for (uint32_t a = 0; a < page_.articles.size(); ++a) {
      const Range blocks = page_.articles[a].blocks;
      const std::string colour = "a" + std::to_string(a % kArticleColours);
      for (uint32_t b = blocks.first; b < blocks.first + blocks.count; ++b) {
        const Block& block = page_.blocks[b];
        if (is_furniture(block.role)) continue;
        if (before != nullptr) arrow(*before, block, colour + (b == blocks.first ? " jump" : ""));
        badge(block, ++count, colour);
        before = &block;
      }
    }
  }

  // Straight down from number to number inside a column; from the end of a column in a curve to the next.
  void arrow(const Block& from, const Block& to, const std::string& css) {
    const Place begin = entry(from), end = entry(to), last = exit(from);
    svg_.text("<path").attribute("class", "arrow " + css).attribute("marker-end", "url(#" + head() + ")").text(" d=\"M");
    if (std::fabs(begin.x - end.x) < kSameEdge && end.y > begin.y) {
      svg_.number(begin.x).text(" ").number(begin.y).text("L").number(end.x).text(" ").number(end.y - kBadge);
    } else {
      const double bend = std::min(40.0, std::hypot(end.x - last.x, end.y - last.y) / 4);
      svg_.number(last.x).text(" ").number(last.y).text("C").number(last.x).text(" ").number(last.y + bend).text(" ");
      svg_.number(end.x).text(" ").number(end.y - kBadge - bend).text(" ").number(end.x).text(" ").number(end.y - kBadge);
    }
    svg_.text("\"/>\n");
  }

  void badge(const Block& block, uint32_t number, const std::string& css) {
    Place at = entry(block);
    at.x += block.direction == Direction::kRtl ? kOutside : -kOutside;   // beside the first letter, not on it
    svg_.text("<g").attribute("class", "badge " + css).text("><circle").attribute("cx", at.x).attribute("cy", at.y).attribute("r", kBadge);
    svg_.text("/><text").attribute("x", at.x).attribute("y", at.y + 2.8).text(">").number(number).text("</text></g>\n");
  }

  Svg svg_;
  const Page& page_;
};

}  // namespace

std::string view_id(const Page& page, char kind, uint32_t number) {
  return "p" + std::to_string(page.index + 1) + kind + std::to_string(number);
}

std::string doubts_of(const Line& line) {
  if (line.reasons == 0 && line.confidence >= kSure) return {};
  std::string words = std::to_string(line.confidence) + " % sure";
  const char* separator = ": ";
  for (std::string_view name : reason_names(line.reasons)) {
    words.append(separator).append(name);
    separator = ", ";
  }
  return words;
}

void append_drawing(std::string& out, const Page& page) { Drawing(out, page).draw(); }

}  // namespace seder::writers
