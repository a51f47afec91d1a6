// Predictors of Flate and LZW data.
// In: decoded bytes, rows of samples stored as differences. Out: the samples, in place. Method: row by row;
// a PNG row's filtered bytes lie one tag byte further right for each row, so writing never overtakes reading.
// Source: ISO 32000 7.4.4.4; PNG (RFC 2083) section 6; TIFF 6.0 section 14.
// Cannot decide: parameters that contradict the data; the rows then hold nonsense, as in every viewer.
#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "pdf/filters.h"

namespace seder::pdf {

namespace {

constexpr int kMostColors = 64;
constexpr int kMostColumns = 1 << 26;

uint8_t paeth(int left, int up, int corner) {
  int estimate = left + up - corner;
  int to_left = std::abs(estimate - left), to_up = std::abs(estimate - up), to_corner = std::abs(estimate - corner);
  if (to_left <= to_up && to_left <= to_corner) return static_cast<uint8_t>(left);
  return static_cast<uint8_t>(to_up <= to_corner ? up : corner);
}

/// One PNG row: n filtered bytes at `in` become samples at `out` (out <= in); prior is the row above or null.
bool undo_png_row(int tag, const uint8_t* in, uint8_t* out, const uint8_t* prior, size_t n, size_t pixel) {
  auto left = [&](size_t i) { return i >= pixel ? out[i - pixel] : 0; };
  auto up = [&](size_t i) { return prior ? prior[i] : 0; };
  auto corner = [&](size_t i) { return prior && i >= pixel ? prior[i - pixel] : 0; };
  switch (tag) {
    case 1:
      for (size_t i = 0; i < n; ++i) out[i] = static_cast<uint8_t>(in[i] + left(i));
      return true;
    case 2:
      for (size_t i = 0; i < n; ++i) out[i] = static_cast<uint8_t>(in[i] + up(i));
      return true;
    case 3:
      for (size_t i = 0; i < n; ++i) out[i] = static_cast<uint8_t>(in[i] + (left(i) + up(i)) / 2);
      return true;
    case 4:
      for (size_t i = 0; i < n; ++i) out[i] = static_cast<uint8_t>(in[i] + paeth(left(i), up(i), corner(i)));
      return true;
    default:
      std::memmove(out, in, n);
      return tag == 0;
  }
}

void undo_png(uint8_t* data, size_t& size, size_t row, size_t pixel, bool& damaged) {
  uint8_t* out = data;
  const uint8_t* prior = nullptr;
  size_t at = 0;
  while (at + 1 < size) {
    int tag = data[at++];
    size_t n = std::min(row, size - at);
    if (!undo_png_row(tag, data + at, out, prior, n, pixel)) damaged = true;
    prior = out;
    out += n;
    at += n;
  }
  size = static_cast<size_t>(out - data);
}

/// Samples narrower than a byte, high bits first.
void undo_tiff_bits(uint8_t* row, size_t samples, int bits, int colors) {
  int previous[kMostColors] = {};
  const int mask = (1 << bits) - 1;
  for (size_t i = 0; i < samples; ++i) {
    size_t bit = i * static_cast<size_t>(bits);
    int shift = 8 - bits - static_cast<int>(bit % 8);
    uint8_t& byte = row[bit / 8];
    int& before = previous[i % static_cast<size_t>(colors)];
    before = (before + (byte >> shift)) & mask;
    byte = static_cast<uint8_t>((byte & ~(mask << shift)) | before << shift);
  }
}

void undo_tiff(uint8_t* data, size_t size, size_t row, const FilterStep& step) {
  const size_t colors = static_cast<size_t>(step.colors);
  for (size_t at = 0; at < size; at += row) {
    uint8_t* p = data + at;
    size_t n = std::min(row, size - at);
    if (step.bits == 8) {
      for (size_t i = colors; i < n; ++i) p[i] = static_cast<uint8_t>(p[i] + p[i - colors]);
    } else if (step.bits == 16) {
      for (size_t i = 2 * colors; i + 1 < n; i += 2) {
        int sum = (p[i] << 8 | p[i + 1]) + (p[i - 2 * colors] << 8 | p[i - 2 * colors + 1]);
        p[i] = static_cast<uint8_t>(sum >> 8);
        p[i + 1] = static_cast<uint8_t>(sum);
      }
    } else {
      size_t samples = std::min(static_cast<size_t>(step.columns) * colors, n * 8 / static_cast<size_t>(step.bits));
      undo_tiff_bits(p, samples, step.bits, step.colors);
    }
  }
}

}  // namespace

bool undo_predictor(const FilterStep& step, char* data, size_t& size, bool& damaged) {
  bool bits_known = step.bits == 1 || step.bits == 2 || step.bits == 4 || step.bits == 8 || step.bits == 16;
  bool sane = bits_known && step.colors >= 1 && step.colors <= kMostColors && step.columns >= 1 &&
              step.columns <= kMostColumns && (step.predictor == 2 || (step.predictor >= 10 && step.predictor <= 15));
  if (!sane) return false;
  if (size == 0) return true;
  const size_t pixel_bits = static_cast<size_t>(step.colors) * static_cast<size_t>(step.bits);
  const size_t row = (pixel_bits * static_cast<size_t>(step.columns) + 7) / 8;
  auto* bytes = reinterpret_cast<uint8_t*>(data);
  if (step.predictor == 2) undo_tiff(bytes, size, row, step);
  else undo_png(bytes, size, row, (pixel_bits + 7) / 8, damaged);
  return true;
}

}  // namespace seder::pdf
