// Trains one language's table:  train_lm he OUT.sdlm MEGABYTES [MIN_COUNT] < text
// Input: UTF-8, one paragraph or sentence a line. Output: docs/formats/language-model.md.
// Method: counts of character n-grams of order 1 to 7 (runs of text never cross a line), interpolated absolute
// discounting (one discount an order, Ney's estimate n1 / (n1 + 2 n2)), pruning by what an n-gram adds to the
// likelihood of the training text (count x log ratio against its back-off), kept closed under prefixes and
// suffixes; Katz back-off weights that normalise what is kept; 16 levels each by k-means.
// Source: Chen and Goodman 1999; Stolcke 1998 for the pruning measure. The same input gives the same bytes.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string>
#include <vector>

#include "base/utf.h"
#include "lm/alphabet.h"
#include "lm/ngram_table.h"

using namespace seder;
using namespace seder::lm;

namespace {

struct Entry {
  uint64_t key = 0;       ///< symbols, the last in the low bits
  uint32_t count = 0;
  float log_p = 0;        ///< interpolated
  float log_back = 0;     ///< log back-off weight; 0 and no children for leaves
  float gain = 0;
  bool keep = false, has_children = false;
};
using Order = std::vector<Entry>;

constexpr int kBits = kSymbolBits;
constexpr float kUnseen = -11;  // log p of a symbol that the text does not have: one in 60,000
uint64_t mask(int n) { return (uint64_t{1} << (n * kBits)) - 1; }

std::vector<Symbol> read_symbols(Language language) {
  std::string bytes;
  char buffer[1 << 16];
  while (size_t n = fread(buffer, 1, sizeof buffer, stdin)) bytes.append(buffer, n);
  std::vector<Symbol> symbols{kParagraph};
  for (size_t at = 0; at < bytes.size();) {
    size_t end = std::min(bytes.find('\n', at), bytes.size());
    size_t before = symbols.size();
    encode(from_utf8(std::string_view(bytes).substr(at, end - at)), language, symbols);
    if (symbols.size() > before) {
      symbols.push_back(kSpace);      // a line's end is a word's end ...
      symbols.push_back(kParagraph);  // ... and the next line's beginning
    }
    at = end + 1;
  }
  return symbols;
}

/// Every language writes numbers, dates and foreign names, but a small text may hold none: some of each are counted
/// in, one line for every 2,000 symbols of text.
void add_common_patterns(std::vector<Symbol>& symbols) {
  constexpr Symbol D = kDigit, F = kForeign, S = kSpace, P = kParagraph;
  static const std::vector<Symbol> kPatterns[] = {
      {D, S}, {D, D, S}, {D, D, D, D, S}, {D, D, D, S}, {D, D, kHyphen, D, D, S}, {D, D, kPercent, S}, {D, kStop, D, S},
      {D, D, kSlash, D, D, kSlash, D, D, D, D, S}, {D, kComma, D, D, D, S}, {F, F, F, S}, {F, F, F, F, F, S}, {F, F, S, F, F, F, F, S},
      {F, F, F, F, F, F, F, F, S}, {F, F, F, kStop, F, F, F, S}, {F, F, F, S, D, D, S}, {kOpen, F, F, F, F, kClose, S}, {kOpen, D, D, D, D, kClose, S},
      {F, kStop, F, kStop, S}, {kDash, S}, {kOther, S}, {D, D, kColon, D, D, S}};
  const size_t lines = symbols.size() / 2000 + 20;
  for (size_t i = 0; i < lines; ++i) {
    const auto& pattern = kPatterns[i % std::size(kPatterns)];
    symbols.push_back(S);
    symbols.insert(symbols.end(), pattern.begin(), pattern.end());
    symbols.push_back(P);
  }
}

Entry* find(Order& order, uint64_t key) {
  auto it = std::lower_bound(order.begin(), order.end(), key, [](const Entry& e, uint64_t k) { return e.key < k; });
  return it != order.end() && it->key == key ? &*it : nullptr;
}

Order count(const std::vector<Symbol>& symbols, int n) {
  std::vector<uint64_t> keys;
  keys.reserve(symbols.size());
  uint64_t history = 0;
  int length = 0;
  for (Symbol s : symbols) {
    if (s == kParagraph) length = 0, history = 0;
    history = (history << kBits | s) & mask(n);
    if (++length >= n) keys.push_back(history);
  }
  std::sort(keys.begin(), keys.end());
  Order order;
  for (size_t i = 0; i < keys.size();) {
    size_t j = i;
    while (j < keys.size() && keys[j] == keys[i]) ++j;
    order.push_back({keys[i], static_cast<uint32_t>(j - i)});
    i = j;
  }
  return order;
}

/// Interpolated log p of every n-gram, from order n - 1.
void estimate(Order& order, Order& lower, int n) {
  double n1 = 0, n2 = 0;
  for (const Entry& e : order) n1 += e.count == 1, n2 += e.count == 2;
  const double discount = std::clamp(n1 / (n1 + 2 * n2 + 1), 0.1, 0.95);
  for (size_t i = 0; i < order.size();) {
    size_t j = i;
    double total = 0;
    while (j < order.size() && order[j].key >> kBits == order[i].key >> kBits) total += order[j++].count;
    const double left = discount * static_cast<double>(j - i) / total;
    for (; i < j; ++i) {
      Entry* shorter = find(lower, order[i].key & mask(n - 1));
      order[i].log_p = static_cast<float>(std::log((order[i].count - discount) / total + left * std::exp(shorter->log_p)));
      order[i].gain = static_cast<float>(order[i].count * std::max(0.0, double(order[i].log_p) - (std::log(left) + shorter->log_p)));
    }
  }
}

void estimate_unigrams(Order& order) {
  double total = 0;
  for (const Entry& e : order) total += e.count;
  for (Entry& e : order) e.log_p = static_cast<float>(std::log((e.count + 1) / (total + 64))), e.keep = true;
}

/// Marks what is kept at this threshold; returns how many of order >= 2.
size_t prune(std::vector<Order>& orders, float threshold, uint32_t min_count) {
  size_t kept = 0;
  for (int n = 2; n <= kMaxOrder; ++n) {
    for (Entry& e : orders[n]) e.keep = n == 2 || (e.gain > threshold && e.count >= (n > 3 ? min_count : 1));
  }
  for (int n = kMaxOrder; n >= 2; --n) {
    for (const Entry& e : orders[n]) {
      if (!e.keep) continue;
      ++kept;
      if (n == 2) continue;
      find(orders[n - 1], e.key >> kBits)->keep = true;
      find(orders[n - 1], e.key & mask(n - 1))->keep = true;
    }
  }
  return kept;
}

void back_off_weights(std::vector<Order>& orders) {
  for (int n = 1; n < kMaxOrder; ++n) {
    Order& longer = orders[n + 1];
    for (size_t i = 0; i < longer.size();) {
      size_t j = i;
      double seen = 0, seen_lower = 0;
      for (; j < longer.size() && longer[j].key >> kBits == longer[i].key >> kBits; ++j) {
        if (!longer[j].keep) continue;
        seen += std::exp(longer[j].log_p);
        seen_lower += std::exp(find(orders[n], longer[j].key & mask(n))->log_p);
      }
      Entry* context = find(orders[n], longer[i].key >> kBits);
      if (seen > 0) {
        context->has_children = true;
        context->log_back = static_cast<float>(std::log(std::max(1e-4, 1 - seen) / std::max(1e-4, 1 - seen_lower)));
      }
      i = j;
    }
  }
}

/// Levels by k-means on one axis, weights by count; ascending.
void levels_of(std::vector<std::pair<float, double>> values, float* levels, int count) {
  for (int i = 0; i < count; ++i) levels[i] = 0;
  if (values.empty()) return;
  std::sort(values.begin(), values.end());
  for (int i = 0; i < count; ++i) levels[i] = values[(2 * i + 1) * values.size() / (2 * count)].first;
  for (int round = 0; round < 40; ++round) {
    std::vector<double> sum(count), weight(count);
    int level = 0;
    for (auto [v, w] : values) {
      while (level + 1 < count && std::abs(levels[level + 1] - v) <= std::abs(levels[level] - v)) ++level;
      sum[level] += v * w, weight[level] += w;
    }
    for (int i = 0; i < count; ++i) {
      if (weight[i] > 0) levels[i] = static_cast<float>(sum[i] / weight[i]);
    }
    std::sort(levels, levels + count);
  }
}

int nearest(const float* levels, int first, int count, float v) {
  int best = first;
  for (int i = first; i < count; ++i) {
    if (std::abs(levels[i] - v) < std::abs(levels[best] - v)) best = i;
  }
  return best;
}

void quantise(std::vector<Order>& orders, TableHeader& header) {
  for (int n = 2; n <= kMaxOrder; ++n) {
    std::vector<std::pair<float, double>> p, b;
    for (const Entry& e : orders[n]) {
      if (!e.keep) continue;
      p.push_back({e.log_p, std::sqrt(double(e.count))});
      if (e.has_children) b.push_back({e.log_back, std::sqrt(double(e.count))});
    }
    levels_of(p, header.log_p[n], 16);
    levels_of(b, header.back_off[n] + 1, 15);
    header.back_off[n][0] = 0;
  }
  for (int s = 0; s < 64; ++s) header.unigram[s] = kUnseen, header.unigram_back_off[s] = 0;
  for (const Entry& e : orders[1]) header.unigram[e.key] = e.log_p, header.unigram_back_off[e.key] = e.log_back;
}

int back_off_code(const Entry& e, const TableHeader& header, int n) {
  return e.has_children ? nearest(header.back_off[n], 1, 16, e.log_back) : 0;
}

/// Commonest first, so that what does not fit within kMaxProbes buckets is what is missed least.
std::vector<unsigned char> fill(std::vector<Order>& orders, const TableHeader& header, size_t& lost) {
  std::vector<unsigned char> buckets(size_t(header.buckets) * kBucketBytes);
  std::vector<uint8_t> used(header.buckets);
  lost = 0;
  struct Item { uint32_t count; int order; const Entry* entry; };
  std::vector<Item> items;
  for (int n = 2; n <= kMaxOrder; ++n) {
    for (const Entry& e : orders[n]) {
      if (e.keep) items.push_back({e.count, n, &e});
    }
  }
  std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.count > b.count; });
  for (const Item& item : items) {
    const Entry& e = *item.entry;
    const Entry* weight_of = item.order < kMaxOrder ? &e : find(orders[kMaxOrder - 1], e.key & mask(kMaxOrder - 1));
    int value = nearest(header.log_p[item.order], 0, 16, e.log_p) << 4 |
                back_off_code(*weight_of, header, std::min(item.order, kMaxOrder - 1));
    uint64_t hash = hash_of(e.key, item.order);
    uint32_t bucket = bucket_of(hash, header.buckets);
    int probe = 0;
    for (; probe < kMaxProbes && used[bucket] == kBucketSlots; ++probe) bucket = (bucket + 1) % header.buckets;
    if (probe == kMaxProbes) {
      ++lost;
      continue;
    }
    unsigned char* b = &buckets[size_t(bucket) * kBucketBytes];
    int slot = used[bucket]++;
    uint16_t fingerprint = fingerprint_of(hash);
    b[2 * slot] = static_cast<unsigned char>(fingerprint), b[2 * slot + 1] = static_cast<unsigned char>(fingerprint >> 8);
    b[2 * kBucketSlots + slot] = static_cast<unsigned char>(value);
  }
  return buckets;
}

float threshold_for(std::vector<Order>& orders, size_t wanted, uint32_t min_count) {
  if (prune(orders, 0, min_count) <= wanted) return 0;
  float low = 0, high = 1000;
  for (int i = 0; i < 24; ++i) {
    float middle = (low + high) / 2;
    (prune(orders, middle, min_count) > wanted ? low : high) = middle;
  }
  return high;
}

}  // namespace

int main(int argc, char** argv) {
  Language language = argc > 3 ? language_from_code(argv[1]) : Language::kUnknown;
  if (language == Language::kUnknown) {
    fprintf(stderr, "usage: train_lm LANGUAGE OUT.sdlm MEGABYTES [MIN_COUNT] < text\n");
    return 99;
  }
  constexpr double kLoad = 0.86;  // of the slots; beyond it spills need more than kMaxProbes buckets
  const auto wanted = static_cast<size_t>(atof(argv[3]) * 1048576 / 3 * kLoad);
  const auto min_count = static_cast<uint32_t>(argc > 4 ? atoi(argv[4]) : 2);
  std::vector<Symbol> symbols = read_symbols(language);
  add_common_patterns(symbols);
  std::vector<Order> orders(kMaxOrder + 1);
  for (int n = 1; n <= kMaxOrder; ++n) {
    orders[n] = count(symbols, n);
    n == 1 ? estimate_unigrams(orders[1]) : estimate(orders[n], orders[n - 1], n);
  }
  float threshold = threshold_for(orders, wanted, min_count);
  size_t kept = prune(orders, threshold, min_count);
  back_off_weights(orders);
  TableHeader header{};
  std::memcpy(header.magic, "SDLM", 4);
  header.version = kFormatVersion, header.order = kMaxOrder, header.alphabet_version = kAlphabetVersion;
  header.language = static_cast<uint8_t>(language);
  header.entries = static_cast<uint32_t>(kept);
  header.buckets = static_cast<uint32_t>(static_cast<double>(kept) / kLoad / kBucketSlots) + 8;
  header.total_bytes = static_cast<uint32_t>(sizeof header + size_t(header.buckets) * kBucketBytes);
  quantise(orders, header);
  size_t lost = 0;
  std::vector<unsigned char> buckets = fill(orders, header, lost);
  std::string file(reinterpret_cast<const char*>(&header), sizeof header);
  file.append(reinterpret_cast<const char*>(buckets.data()), buckets.size());
  uint64_t sum = checksum_of(std::string_view(file).substr(offsetof(TableHeader, total_bytes)));
  std::memcpy(file.data() + offsetof(TableHeader, checksum), &sum, sizeof sum);
  FILE* out = fopen(argv[2], "wb");
  if (out == nullptr || fwrite(file.data(), 1, file.size(), out) != file.size() || fclose(out) != 0) {
    perror(argv[2]);
    return 2;
  }
  fprintf(stderr, "%s: %zu symbols, %zu n-grams kept (threshold %.2f, %zu lost), %zu bytes\n", argv[1], symbols.size(), kept,
          static_cast<double>(threshold), lost, file.size());
}
