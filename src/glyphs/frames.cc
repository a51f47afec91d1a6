// Input: the directions of a page's glyphs. Output: the few directions that its lines have.
// Method: angles are counted in steps of a tenth of a degree; steps that follow one another closely are one
// group, whose direction is its median, taken as exact where it is nearly upright, level or upside down.
// Cannot decide: single letters turned on purpose (a logo); they make frames of their own.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "glyphs/steps.h"

namespace seder::glyphs {
namespace {

constexpr int kSteps = 3600;        // a tenth of a degree: finer than a scanner's skew is measured
constexpr int kGroupSteps = 12;     // lines of one skewed scan differ by less than a degree
constexpr float kExactDegrees = 0.4f;  // below it a line of 500 pt leaves its baseline by less than 4 pt

int step_of(float angle) {
  const int step = static_cast<int>(std::lround(angle * 10)) % kSteps;
  return step < 0 ? step + kSteps : step;
}

float snapped(float angle) {
  if (angle > 180) angle -= 360;
  const float nearest = std::round(angle / 90) * 90;
  if (std::fabs(angle - nearest) <= kExactDegrees) angle = nearest;
  return angle <= -180 ? angle + 360 : angle;
}

Frame frame_at(float angle) {
  Frame frame;
  frame.angle = angle;
  const float radians = angle * std::numbers::pi_v<float> / 180;
  frame.cosine = std::cos(radians), frame.sine = std::sin(radians);
  if (std::fabs(frame.cosine) < 1e-6f) frame.cosine = 0;
  if (std::fabs(frame.sine) < 1e-6f) frame.sine = 0;
  return frame;
}

float distance(float a, float b) {
  const float d = std::fabs(a - b);
  return std::min(d, 360 - d);
}

}  // namespace

float reading_angle(const Glyph& glyph) {
  float angle = glyph.angle;
  if (glyph.flags & kGlyphVertical) {
    if (glyph.advance.x != 0 || glyph.advance.y != 0)
      angle = std::atan2(glyph.advance.y, glyph.advance.x) * 180 / std::numbers::pi_v<float>;
    return angle;
  }
  // Mirrored text has no way up of its own (and a Type 3 font may mirror back inside its glyphs): the eye goes along
  // it as near to level as can be.
  if (glyph.flags & kGlyphMirrored) {
    if (angle > 90) angle -= 180;
    if (angle <= -90) angle += 180;
  }
  return angle;
}

void find_frames(Work& work) {
  std::vector<uint32_t> counts(kSteps, 0);
  for (const Glyph& glyph : work.page.glyphs) ++counts[static_cast<size_t>(step_of(reading_angle(glyph)))];
  // The walk starts at an empty stretch, so that no group is cut in two at 0 degrees.
  int start = 0, empty = 0;
  for (int i = 0; i < 2 * kSteps && empty <= kGroupSteps; ++i) {
    empty = counts[static_cast<size_t>(i % kSteps)] == 0 ? empty + 1 : 0;
    start = i;
  }
  for (int i = start; i < start + kSteps;) {
    if (counts[static_cast<size_t>(i % kSteps)] == 0) {
      ++i;
      continue;
    }
    uint64_t total = 0;
    int end = i;
    for (int j = i, gap = 0; j < start + kSteps && gap <= kGroupSteps; ++j) {
      const uint32_t n = counts[static_cast<size_t>(j % kSteps)];
      total += n;
      gap = n == 0 ? gap + 1 : 0;
      if (n != 0) end = j;
    }
    uint64_t before = 0;
    int median = i;
    for (; median < end; ++median) {
      before += counts[static_cast<size_t>(median % kSteps)];
      if (before * 2 >= total) break;
    }
    work.frames.push_back(frame_at(snapped(static_cast<float>(median % kSteps) / 10)));
    i = end + 1;
  }
  if (work.frames.empty()) work.frames.push_back(Frame{});
  std::sort(work.frames.begin(), work.frames.end(), [](const Frame& a, const Frame& b) { return a.angle < b.angle; });
  work.frames.erase(std::unique(work.frames.begin(), work.frames.end(),
                                [](const Frame& a, const Frame& b) { return a.angle == b.angle; }),
                    work.frames.end());
}

const Frame& frame_of(const Work& work, const Glyph& glyph) {
  const float angle = reading_angle(glyph);
  const auto after = std::lower_bound(work.frames.begin(), work.frames.end(), angle,
                                      [](const Frame& f, float a) { return f.angle < a; });
  const Frame& right = after == work.frames.end() ? work.frames.front() : *after;
  const Frame& left = after == work.frames.begin() ? work.frames.back() : *(after - 1);
  return distance(left.angle, angle) < distance(right.angle, angle) ? left : right;
}

}  // namespace seder::glyphs
