// Tokens and objects of PDF syntax.
// In: bytes. Out: tokens, objects. Method: one class per byte from a table, each byte looked at once;
// brackets are kept on a stack of our own, so nesting costs no recursion. Source: ISO 32000 7.2 and 7.3;
// malformed numbers are read as Acrobat does (signs after the first are skipped).
// Cannot decide: what a keyword means; that is its caller's affair.
#include "pdf/lexer.h"

#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace seder::pdf {

namespace {

// Decimal digits that fit an int64 whatever they are.
constexpr int kExactDigits = 18;

constexpr size_t kHexStep = 8;   // bytes of a string written as hex digits that are made at once

constexpr double kPowersOfTen[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
                                   1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What 16 characters begin with: hex digits, and the bytes that pairs of them make.
struct HexRun {
  size_t digits = 0;
  char bytes[kHexStep];
};

#ifdef __SSE2__
HexRun hex_run(const char* at) {
  const auto between = [](__m128i c, char first, char last) {
    return _mm_and_si128(_mm_cmpgt_epi8(c, _mm_set1_epi8(static_cast<char>(first - 1))), _mm_cmplt_epi8(c, _mm_set1_epi8(static_cast<char>(last + 1))));
  };
  const __m128i c = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
  const __m128i letter = between(_mm_or_si128(c, _mm_set1_epi8(0x20)), 'a', 'f');   // 0x20: small for capital
  const __m128i value = _mm_add_epi8(_mm_and_si128(c, _mm_set1_epi8(0x0F)), _mm_and_si128(letter, _mm_set1_epi8(9)));
  const __m128i pairs = _mm_or_si128(_mm_and_si128(_mm_slli_epi16(value, 4), _mm_set1_epi16(0x00F0)), _mm_srli_epi16(value, 8));
  HexRun run;
  run.digits = static_cast<size_t>(std::countr_one(static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(between(c, '0', '9'), letter)))));
  _mm_storel_epi64(reinterpret_cast<__m128i*>(run.bytes), _mm_packus_epi16(pairs, pairs));
  return run;
}
#endif

}  // namespace

void Lexer::skip_white() {
  const size_t size = bytes_.size();
  while (at_ < size) {
    char c = bytes_[at_];
    if (is_white(c)) {
      ++at_;
    } else if (c == '%') {
      while (at_ < size && bytes_[at_] != '\n' && bytes_[at_] != '\r') ++at_;
    } else {
      return;
    }
  }
}

Token Lexer::next(Object& value) {
  for (;;) {
    skip_white();
    if (at_ >= bytes_.size()) return Token::kEnd;
    char c = bytes_[at_];
    bool doubled = at_ + 1 < bytes_.size() && bytes_[at_ + 1] == c;
    switch (char_class(c)) {
      case kNumeric: value = number(); return Token::kObject;
      case kRegular: {
        size_t from = at_;
        while (at_ < bytes_.size() && !ends_token(bytes_[at_])) ++at_;
        value = Object::keyword(keep(bytes_.substr(from, at_ - from)));
        return Token::kObject;
      }
      default: break;
    }
    switch (c) {
      case '(': value = literal_string(); return Token::kObject;
      case '/': value = name(); return Token::kObject;
      case '[': ++at_; return Token::kArrayOpen;
      case ']': ++at_; return Token::kArrayClose;
      case '<':
        if (doubled) { at_ += 2; return Token::kDictOpen; }
        value = hex_string();
        return Token::kObject;
      case '>':
        if (doubled) { at_ += 2; return Token::kDictClose; }
        break;
      case '{': case '}':
        value = Object::keyword(keep(bytes_.substr(at_, 1)));
        ++at_;
        return Token::kObject;
      default: break;
    }
    damaged_ = true;  // a stray ) or >
    ++at_;
  }
}

Object Lexer::number() {
  const char* p = bytes_.data() + at_;
  const char* const end = bytes_.data() + bytes_.size();
  const char* const first = p;
  bool negative = false, point = false;
  int digits = 0, fraction = 0;
  int64_t exact = 0;
  double wide = 0;
  if (*p == '+' || *p == '-') negative = *p++ == '-';
  for (; p < end; ++p) {
    char c = *p;
    if (is_digit(c)) {
      if (digits < kExactDigits) {
        exact = exact * 10 + (c - '0');
        if (exact != 0) ++digits;
        if (point) ++fraction;
      } else if (!point) {
        if (wide == 0) wide = static_cast<double>(exact);
        wide = wide * 10 + (c - '0');
      }
    } else if (c == '.' && !point) {
      point = true;
    } else if (c == '-' || c == '+' || c == '.') {
      damaged_ = true;  // "--5", "12-34", "1.2.3": further signs and points are skipped
      if (c == '.') {   // what follows a second point is not part of the number
        while (p < end && !ends_token(*p)) ++p;
        break;
      }
    } else {
      break;
    }
  }
  if (p < end && !ends_token(*p)) {  // "12abc" and "1e5": the number ends here, as viewers have it
    damaged_ = true;
  }
  at_ += static_cast<size_t>(p - first);
  if (digits == 0 && p - first == 1 && !is_digit(*first)) damaged_ = true;  // "-", "+", "." alone: 0
  if (wide != 0) return Object::real(negative ? -wide : wide);
  if (!point) return Object::integer(negative ? -exact : exact);
  double v = fraction <= kExactDigits ? static_cast<double>(exact) / kPowersOfTen[fraction] : 0;
  return Object::real(negative ? -v : v);
}

Object Lexer::literal_string() {
  const size_t from = ++at_;
  int depth = 1;
  bool plain = true;
  for (; at_ < bytes_.size(); ++at_) {
    char c = bytes_[at_];
    if (c == '\\') {
      plain = false;
      ++at_;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')') {
      if (--depth == 0) break;
    } else if (c == '\r') {
      plain = false;
    }
  }
  size_t to = at_;
  if (at_ >= bytes_.size()) {
    to = at_ = bytes_.size();
    damaged_ = true;
  } else {
    ++at_;
  }
  if (plain) return Object::string(keep(bytes_.substr(from, to - from)));
  return escaped_string(from, to);
}

// 7.3.4.2, table 3.
Object Lexer::escaped_string(size_t from, size_t to) {
  char* const out = static_cast<char*>(arena_->allocate(to - from + 1, 1));
  size_t n = 0;
  for (size_t i = from; i < to; ++i) {
    char c = bytes_[i];
    if (c == '\r') {  // an end of line inside a string is one line feed
      if (i + 1 < to && bytes_[i + 1] == '\n') ++i;
      out[n++] = '\n';
      continue;
    }
    if (c != '\\') {
      out[n++] = c;
      continue;
    }
    if (++i >= to) break;
    c = bytes_[i];
    switch (c) {
      case 'n': out[n++] = '\n'; break;
      case 'r': out[n++] = '\r'; break;
      case 't': out[n++] = '\t'; break;
      case 'b': out[n++] = '\b'; break;
      case 'f': out[n++] = '\f'; break;
      case '\n': break;
      case '\r':
        if (i + 1 < to && bytes_[i + 1] == '\n') ++i;
        break;
      default:
        if (c < '0' || c > '7') {
          out[n++] = c;
          break;
        }
        int code = c - '0';
        for (int k = 0; k < 2 && i + 1 < to && bytes_[i + 1] >= '0' && bytes_[i + 1] <= '7'; ++k) {
          code = code * 8 + (bytes_[++i] - '0');
        }
        out[n++] = static_cast<char>(code & 0xFF);
    }
  }
  return Object::string({out, n});
}

Object Lexer::hex_string() {
  const size_t from = ++at_;
#ifdef __SSE2__
  if (bytes_.size() - from >= 2 * kHexStep) {   // a few digits and the bracket, which nearly all are
    const HexRun run = hex_run(bytes_.data() + from);
    if (run.digits < 2 * kHexStep && run.digits % 2 == 0 && bytes_[from + run.digits] == '>') {
      char* const out = static_cast<char*>(arena_->allocate(kHexStep, 1));
      std::memcpy(out, run.bytes, kHexStep);
      at_ = from + run.digits + 1;
      return Object::string({out, run.digits / 2});
    }
  }
#endif
  const void* close = at_ < bytes_.size() ? std::memchr(bytes_.data() + at_, '>', bytes_.size() - at_) : nullptr;
  const size_t to = close ? static_cast<size_t>(static_cast<const char*>(close) - bytes_.data()) : bytes_.size();
  if (!close) damaged_ = true;
  char* const out = static_cast<char*>(arena_->allocate((to - from) / 2 + kHexStep, 1));
  size_t n = 0, plain = from;
#ifdef __SSE2__
  for (; to - plain >= 2 * kHexStep; plain += 2 * kHexStep, n += kHexStep) {
    const HexRun run = hex_run(bytes_.data() + plain);
    if (run.digits < 2 * kHexStep) break;
    std::memcpy(out + n, run.bytes, kHexStep);
  }
#endif
  for (; plain + 2 <= to; plain += 2) {   // pairs without white space, which nearly all are
    const int pair = hex_digit(bytes_[plain]) * 16 + hex_digit(bytes_[plain + 1]);
    if ((hex_digit(bytes_[plain]) | hex_digit(bytes_[plain + 1])) < 0) break;
    out[n++] = static_cast<char>(pair);
  }
  int high = -1;
  for (size_t i = plain; i < to; ++i) {
    int digit = hex_digit(bytes_[i]);
    if (digit < 0) {
      if (!is_white(bytes_[i])) damaged_ = true;
    } else if (high < 0) {
      high = digit;
    } else {
      out[n++] = static_cast<char>(high << 4 | digit);
      high = -1;
    }
  }
  if (high >= 0) out[n++] = static_cast<char>(high << 4);  // 7.3.4.3: a missing last digit is 0
  at_ = close ? to + 1 : to;
  return Object::string({out, n});
}

Object Lexer::name() {
  const size_t from = ++at_;
  bool escaped = false;
  for (; at_ < bytes_.size() && !ends_token(bytes_[at_]); ++at_) escaped |= bytes_[at_] == '#';
  std::string_view raw = bytes_.substr(from, at_ - from);
  if (!escaped) return Object::name(keep(raw));
  char* const out = static_cast<char*>(arena_->allocate(raw.size(), 1));
  size_t n = 0;
  for (size_t i = 0; i < raw.size(); ++i) {
    int high = i + 2 < raw.size() && raw[i] == '#' ? hex_digit(raw[i + 1]) : -1;
    int low = high >= 0 ? hex_digit(raw[i + 2]) : -1;
    if (low >= 0) {
      out[n++] = static_cast<char>(high << 4 | low);
      i += 2;
    } else {
      out[n++] = raw[i];  // a # that stands for itself, as in PDF 1.1
    }
  }
  return Object::name({out, n});
}

bool ObjectStack::close(Token bracket, Arena& arena) {
  if (frames_.empty()) return false;
  Frame frame = frames_.back();
  frames_.pop_back();
  bool matches = (frame.bracket == Token::kArrayOpen) == (bracket == Token::kArrayClose);
  if (frame.bracket == Token::kDictOpen) return close_dict(frame.first, arena) && matches;
  std::span<const Object> items = std::span<const Object>(values_).subspan(frame.first);
  Object made = Object::array(arena.copy(items));
  values_.resize(frame.first);
  values_.push_back(made);
  return matches;
}

bool ObjectStack::close_dict(uint32_t first, Arena& arena) {
  const size_t count = values_.size() - first;
  std::span<DictEntry> entries = arena.make_array<DictEntry>(count / 2);
  size_t n = 0;
  bool clean = count % 2 == 0;
  for (size_t i = first; i + 1 < values_.size();) {
    if (!values_[i].is_name()) {
      clean = false;
      ++i;
      continue;
    }
    entries[n++] = {values_[i].bytes(), values_[i + 1]};
    i += 2;
  }
  values_.resize(first);
  values_.push_back(Object::dict(entries.first(n)));
  return clean;
}

bool ObjectStack::make_ref() {
  constexpr int64_t kLargestNumber = 0xFFFFFFFF;
  if (frame_size() < 2) return false;
  int64_t number = values_[values_.size() - 2].as_integer(-1);
  int64_t generation = values_.back().as_integer(-1);
  bool fits = number >= 0 && number <= kLargestNumber && generation >= 0 && generation <= kLargestNumber &&
              values_.back().is_integer() && values_[values_.size() - 2].is_integer();
  if (!fits) return false;
  values_.pop_back();
  values_.back() = Object::ref({static_cast<uint32_t>(number), static_cast<uint32_t>(generation)});
  return true;
}

bool ObjectParser::parse(Lexer& lexer, Arena& arena, Object& out) {
  stack_.clear();
  do {
    Object value;
    Token token = lexer.next(value);
    switch (token) {
      case Token::kEnd: return false;
      case Token::kArrayOpen: case Token::kDictOpen:
        if (stack_.depth() >= nesting_) return false;
        stack_.open(token);
        break;
      case Token::kArrayClose: case Token::kDictClose:
        if (!stack_.close(token, arena)) return false;
        break;
      case Token::kObject:
        if (value.is_keyword()) {
          std::string_view word = value.bytes();
          if (word == "R") {
            if (!stack_.nested() || !stack_.make_ref()) return false;
            break;
          }
          if (word == "true" || word == "false") value = Object::boolean(word == "true");
          else if (word == "null") value = Object();
          else if (stack_.nested()) return false;
        }
        stack_.push(value);
        break;
    }
  } while (stack_.nested());
  out = stack_.values().front();
  return !lexer.damaged();
}

bool ObjectParser::parse_value(Lexer& lexer, Arena& arena, Object& out) {
  if (!parse(lexer, arena, out)) return false;
  if (!out.is_integer()) return true;
  const size_t after = lexer.position();
  Object generation, word;
  if (lexer.next(generation) == Token::kObject && generation.is_integer() && lexer.next(word) == Token::kObject &&
      word.is_keyword() && word.bytes() == "R") {
    stack_.clear();
    stack_.push(out);
    stack_.push(generation);
    if (!stack_.make_ref()) return false;
    out = stack_.values().front();
    return true;
  }
  lexer.seek(after);
  return true;
}

}  // namespace seder::pdf
