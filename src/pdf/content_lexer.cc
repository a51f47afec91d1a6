// Content streams -> operators with their operands.
// In: decoded content. Out: one Operation at a time, valid until the next. Method: operands gather on a
// stack until a keyword comes. Source: ISO 32000 7.8.2, 8.9.7 (inline images).
// Cannot decide: where an inline image with a filter ends, for its data may hold any bytes; the first "EI"
// between white space that is followed by text-like bytes is taken, as the common viewers do.
#include <algorithm>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "pdf/lexer.h"

namespace seder::pdf {

namespace {
// Elements of one array operand, a bound on memory (16 bytes each); a page's longest TJ has some thousands.
constexpr size_t kMostElements = size_t{1} << 20;
constexpr size_t kDeepestOperand = 64;   // brackets inside one another
constexpr size_t kLookBehindEi = 16;     // bytes after EI that must look like text
constexpr double kLargestInlineImage = 1e9;
// Bytes looked through beyond a first doubtful EI, over the whole stream and in units of its size: keeps
// hostile streams linear.
constexpr size_t kSearchBudget = 8;

bool looks_like_text(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) {
    return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t' || c == '\f';
  });
}

Object image_entry(std::span<const Object> pairs, std::string_view brief, std::string_view full) {
  for (size_t i = 0; i + 1 < pairs.size(); i += 2) {
    if (pairs[i].is_name(brief) || pairs[i].is_name(full)) return pairs[i + 1];
  }
  return {};
}

/// Bytes of an image without filters (8.9.5.1: rows start at byte borders), or -1 where that is not known.
int64_t unfiltered_size(std::span<const Object> pairs) {
  if (!image_entry(pairs, "F", "Filter").is_null()) return -1;
  double width = image_entry(pairs, "W", "Width").as_number(-1);
  double height = image_entry(pairs, "H", "Height").as_number(-1);
  double bits = image_entry(pairs, "BPC", "BitsPerComponent").as_number(8);
  Object space = image_entry(pairs, "CS", "ColorSpace");
  double components = -1;
  if (image_entry(pairs, "IM", "ImageMask").as_bool() ) bits = components = 1;
  else if (space.is_name("G") || space.is_name("DeviceGray")) components = 1;
  else if (space.is_name("RGB") || space.is_name("DeviceRGB")) components = 3;
  else if (space.is_name("CMYK") || space.is_name("DeviceCMYK")) components = 4;
  else if (space.is_array() && !space.items().empty() &&
           (space.items()[0].is_name("I") || space.items()[0].is_name("Indexed"))) components = 1;
  if (components < 0 || !(width >= 0 && height >= 0 && bits >= 1 && bits <= 16)) return -1;
  double row = width * components * bits / 8;
  if (!(row < kLargestInlineImage && height < kLargestInlineImage && (row + 1) * height < kLargestInlineImage)) return -1;
  return (static_cast<int64_t>(width * components * bits) + 7) / 8 * static_cast<int64_t>(height);
}

}  // namespace

ContentLexer::ContentLexer(std::string_view content) : scratch_(1024), lexer_(content, scratch_), search_budget_(content.size() * kSearchBudget) {}

namespace {

constexpr int kShortNumber = 16;         // characters: no rounding, no overflow
constexpr double kPowersOfTen[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

/// Eight decimal digits, 0 to 9 a byte, the first in the lowest.
uint32_t value_of_digits(uint64_t v) {
  v = v * 10 + (v >> 8);   // of pairs, in every other byte
  return static_cast<uint32_t>(((v & 0x000000FF000000FF) * 0x000F424000000064 + (v >> 16 & 0x000000FF000000FF) * 0x0000271000000001) >> 32);
}

/// The number of digits, 0 to 9 a byte, that stand before the first byte of another value; 8 where there is none.
int digits_of(uint64_t v) { return std::countr_zero(((v + 0x7676767676767676) | v) & 0x8080808080808080) / 8; }

/// plain_number without its sign, where it and what ends it are within the eight characters at p.
const char* short_number(const char* p, bool negative, Object& out) {
  uint64_t v;
  std::memcpy(&v, p, 8);
  v ^= 0x3030303030303030;
  const int whole = digits_of(v);
  if (whole == 8) return nullptr;
  if (p[whole] != '.') {
    if (whole == 0 || !ends_token(p[whole])) return nullptr;
    const int64_t value = value_of_digits(v << (64 - 8 * whole));
    out = Object::integer(negative ? -value : value);
    return p + whole;
  }
  const uint64_t before = (uint64_t{1} << 8 * whole) - 1;
  v = (v & before) | (v >> 8 & ~before) | uint64_t{0xFF} << 56;   // the point is left out
  const int digits = digits_of(v);
  if (digits == 0 || digits == 7 || !ends_token(p[digits + 1])) return nullptr;
  const double value = static_cast<double>(value_of_digits(v << (64 - 8 * digits))) / kPowersOfTen[digits - whole];
  out = Object::real(negative ? -value : value);
  return p + digits + 1;
}

/// A number as nearly all are written: a sign, digits, a point, digits. Null, with out untouched, for any other.
const char* plain_number(const char* p, const char* end, Object& out) {
  const char* const first = p;
  const char* const stop = end - p > kShortNumber ? p + kShortNumber : end;
  const bool negative = *p == '-';
  p += negative;
  if (std::endian::native == std::endian::little && end - p >= 8) {
    if (const char* const after = short_number(p, negative, out)) return after;
  }
  int64_t value = 0;
  for (; p < stop && static_cast<uint8_t>(*p - '0') <= 9; ++p) value = value * 10 + (*p - '0');
  const ptrdiff_t digits = p - first - negative;
  if (p < end && *p == '.') {
    const char* const point = ++p;
    for (; p < stop && static_cast<uint8_t>(*p - '0') <= 9; ++p) value = value * 10 + (*p - '0');
    if (digits + (p - point) == 0 || (p < end && !ends_token(*p))) return nullptr;
    const double v = static_cast<double>(value) / kPowersOfTen[p - point];
    out = Object::real(negative ? -v : v);
    return p;
  }
  if (digits == 0 || (p < end && !ends_token(*p))) return nullptr;
  out = Object::integer(negative ? -value : value);
  return p;
}

constexpr std::array<bool, 256> make_string_ends() {
  std::array<bool, 256> t{};
  for (unsigned char c : {'(', ')', '\\', '\r'}) t[c] = true;
  return t;
}
constexpr std::array<bool, 256> kStringEnds = make_string_ends();

/// The first of the bytes that kStringEnds names; end where there is none.
const char* string_end(const char* p, const char* end) {
#ifdef __SSE2__
  const __m128i bracket = _mm_set1_epi8('('), all_but_last_bit = _mm_set1_epi8(~1), backslash = _mm_set1_epi8('\\'), line_end = _mm_set1_epi8('\r');
  for (; end - p >= 16; p += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i brackets = _mm_cmpeq_epi8(_mm_and_si128(bytes, all_but_last_bit), bracket);   // both: they differ in the last bit
    const __m128i others = _mm_or_si128(_mm_cmpeq_epi8(bytes, backslash), _mm_cmpeq_epi8(bytes, line_end));
    const int found = _mm_movemask_epi8(_mm_or_si128(brackets, others));
    if (found != 0) return p + std::countr_zero(static_cast<unsigned>(found));
  }
#endif
  while (p < end && !kStringEnds[static_cast<uint8_t>(*p)]) ++p;
  return p;
}

/// A string without escapes, brackets and line ends; p stands on its bracket. Null for any other.
const char* plain_string(const char* p, const char* end, Object& out) {
  const char* const first = p + 1;
  p = string_end(first, end);
  if (p == end || *p != ')') return nullptr;
  out = Object::string({first, static_cast<size_t>(p - first)});
  return p + 1;
}

/// A name without #; p stands on its slash. Null for any other.
const char* plain_name(const char* p, const char* end, Object& out) {
  const char* const first = ++p;
  for (; p < end && !ends_token(*p); ++p) {
    if (*p == '#') return nullptr;
  }
  out = Object::name({first, static_cast<size_t>(p - first)});
  return p;
}

}  // namespace

// The tokens that nearly all content is made of are read here, in one loop; anything else is the lexer's.
bool ContentLexer::next(Operation& out) {
  stack_.clear();
  scratch_.restart();
  array_used_ = false;
  out.inline_data = {};
  const char* const begin = lexer_.bytes().data();
  const char* const end = begin + lexer_.bytes().size();
  const char* p = begin + lexer_.position();
  Object value;
  for (;;) {
    while (p < end && is_white(*p)) ++p;
    if (p == end) return lexer_.seek(lexer_.bytes().size()), false;
    const char* after = nullptr;
    switch (char_class(*p)) {
      case kNumeric: after = plain_number(p, end, value); break;
      case kRegular: {
        const char* q = p + 1;
        while (q < end && !ends_token(*q)) ++q;
        const std::string_view text(p, static_cast<size_t>(q - p));
        if (text.size() > 3 || stack_.nested() || text == "BI") break;
        lexer_.seek(static_cast<size_t>(q - begin));
        out.word = text;
        out.code = operator_code(text);
        out.operands = stack_.values();
        return true;
      }
      default:
        if (*p == '(') after = plain_string(p, end, value);
        else if (*p == '/') after = plain_name(p, end, value);
        else if (*p == '<' && p + 1 < end && p[1] != '<') after = hex_string(p, begin, value);
        else if (*p == '[') {
          if (!stack_.nested() && (after = plain_array(p, begin, end, value)) != nullptr) {
            stack_.push(value);
            p = after;
            continue;
          }
          if (stack_.depth() < kDeepestOperand) {
            stack_.open(Token::kArrayOpen);
            ++p;
            continue;
          }
        } else if (*p == ']') {
          if (!stack_.close(Token::kArrayClose, scratch_)) damaged_ = true;
          ++p;
          continue;
        }
    }
    if (after != nullptr) {
      p = after;
      push(value);
      continue;
    }
    lexer_.seek(static_cast<size_t>(p - begin));
    if (odd_token(out)) return true;
    if (at_end_) return false;
    p = begin + lexer_.position();
  }
}

/// An array of strings and numbers written as nearly all are: what TJ shows. p stands on its bracket. Null for any other, which is then read again.
const char* ContentLexer::plain_array(const char* p, const char* begin, const char* end, Object& out) {
  if (array_used_) return nullptr;   // one operator's second array
  if (array_.empty()) array_.resize(kPlainElements);
  Object* to = array_.data();
  Object* const full = to + array_.size();
  for (++p; p < end && to < full;) {
    const char* after = nullptr;
    if (*p == '(') after = plain_string(p, end, *to);
    else if (char_class(*p) == kNumeric) after = plain_number(p, end, *to);
    else if (*p == '<' && p + 1 < end && p[1] != '<') after = hex_string(p, begin, *to);
    else if (is_white(*p)) {
      ++p;
      continue;
    } else if (*p == ']') {
      array_used_ = true;
      out = Object::array({array_.data(), static_cast<size_t>(to - array_.data())});
      return p + 1;
    }
    if (after == nullptr) return nullptr;
    p = after, ++to;
  }
  return nullptr;
}

const char* ContentLexer::hex_string(const char* p, const char* begin, Object& out) {
  lexer_.seek(static_cast<size_t>(p - begin));
  out = lexer_.hex_string();
  return begin + lexer_.position();
}

/// Operands beyond every bound are garbage without operators.
void ContentLexer::push_many(const Object& value) {
  if (!stack_.nested()) {
    stack_.clear();
    damaged_ = true;
  } else if (stack_.frame_size() >= kMostElements) {
    damaged_ = true;
    return;
  }
  stack_.push(value);
}

/// True when the token was an operator; out is complete then.
bool ContentLexer::odd_token(Operation& out) {
  Object value;
  const Token token = lexer_.next(value);
  switch (token) {
    case Token::kEnd: at_end_ = true; return false;
    case Token::kArrayOpen: case Token::kDictOpen:
      if (stack_.depth() < kDeepestOperand) stack_.open(token);
      else damaged_ = true;
      return false;
    case Token::kArrayClose: case Token::kDictClose:
      if (!stack_.close(token, scratch_)) damaged_ = true;
      return false;
    case Token::kObject:
      if (value.is_keyword()) return keyword(value, out);
      push(value);
      return false;
  }
  return false;
}

/// True when the word was an operator; out is complete then.
bool ContentLexer::keyword(Object word, Operation& out) {
  std::string_view text = word.bytes();
  if (text.size() <= 3 && !stack_.nested() && text != "BI") {   // nearly all
    out.word = text;
    out.code = operator_code(text);
    out.operands = stack_.values();
    return true;
  }
  if (text == "true" || text == "false") {
    stack_.push(Object::boolean(text == "true"));
    return false;
  }
  if (text == "null") {
    stack_.push(Object());
    return false;
  }
  if (stack_.nested()) {
    if (text == "R" && stack_.make_ref()) return false;
    damaged_ = true;  // an operator inside an open array or dictionary: the bracket was never closed
    while (stack_.nested()) stack_.close(Token::kArrayClose, scratch_);
  }
  out.word = text;
  out.code = operator_code(text);
  if (out.code == operator_code("BI")) inline_image(out);
  else out.operands = stack_.values();
  return true;
}

void ContentLexer::inline_image(Operation& out) {
  stack_.clear();
  Object value;
  for (bool more = true; more;) {
    Token token = lexer_.next(value);
    switch (token) {
      case Token::kEnd: damaged_ = true; more = false; break;
      case Token::kArrayOpen: case Token::kDictOpen:
        if (stack_.depth() < kDeepestOperand) stack_.open(token);
        break;
      case Token::kArrayClose: case Token::kDictClose: stack_.close(token, scratch_); break;
      case Token::kObject: {
        bool word = value.is_keyword();
        std::string_view text = value.bytes();
        if (word && (text == "ID" || text == "EI")) {
          while (stack_.nested()) stack_.close(Token::kArrayClose, scratch_);
          out.operands = stack_.values();
          if (text == "ID") out.inline_data = inline_image_data();
          return;
        }
        if (word && (text == "true" || text == "false")) value = Object::boolean(text == "true");
        if (stack_.values().size() < kMostElements) stack_.push(value);
      }
    }
  }
  out.operands = {};
}

/// The bytes between ID and EI; the lexer stands behind EI afterwards.
std::string_view ContentLexer::inline_image_data() {
  std::string_view all = lexer_.bytes();
  size_t from = lexer_.position();
  if (from < all.size() && is_white(all[from])) ++from;
  auto ei_at = [&](size_t at) {
    return at + 2 <= all.size() && all[at] == 'E' && all[at + 1] == 'I' && (at + 2 == all.size() || ends_token(all[at + 2]));
  };
  if (int64_t size = unfiltered_size(stack_.values()); size >= 0 && static_cast<size_t>(size) <= all.size() - from) {
    size_t at = from + static_cast<size_t>(size);
    for (int k = 0; k < 2 && at < all.size() && is_white(all[at]); ++k) ++at;
    if (ei_at(at)) {
      lexer_.seek(at + 2);
      return all.substr(from, static_cast<size_t>(size));
    }
  }
  bool certain = false;
  size_t first_found = std::string_view::npos;
  for (size_t at = from; at < all.size(); ++at) {
    const void* hit = std::memchr(all.data() + at, 'E', all.size() - at);
    if (!hit) break;
    at = static_cast<size_t>(static_cast<const char*>(hit) - all.data());
    if (!ei_at(at) || (at > from && !is_white(all[at - 1]))) continue;
    if (first_found == std::string_view::npos) first_found = at;
    if (at - first_found > search_budget_) break;
    if (looks_like_text(all.substr(at + 2, kLookBehindEi))) {
      search_budget_ -= std::min(search_budget_, at - first_found);
      first_found = at;
      certain = true;
      break;
    }
  }
  if (!certain && first_found != std::string_view::npos) search_budget_ -= std::min(search_budget_, all.size() - first_found);
  size_t end = first_found == std::string_view::npos ? all.size() : first_found;
  if (first_found == std::string_view::npos) damaged_ = true;
  lexer_.seek(end + 2);
  return all.substr(from, end - from);
}

}  // namespace seder::pdf
