#include "pdf/lexer.h"

#include <gtest/gtest.h>

#include <string>

namespace seder::pdf {
namespace {

std::string show(const Object& o) {
  std::string out;
  switch (o.type()) {
    case Object::Type::kNull: return "null";
    case Object::Type::kBool: return o.as_bool() ? "true" : "false";
    case Object::Type::kInteger: return std::to_string(o.as_integer());
    case Object::Type::kReal: return std::to_string(o.as_number());
    case Object::Type::kString: return "(" + std::string(o.bytes()) + ")";
    case Object::Type::kName: return "/" + std::string(o.bytes());
    case Object::Type::kKeyword: return std::string(o.bytes());
    case Object::Type::kRef: return std::to_string(o.as_ref().number) + "R";
    case Object::Type::kArray:
      for (const Object& item : o.items()) out += (out.empty() ? "" : " ") + show(item);
      return "[" + out + "]";
    default:
      for (const DictEntry& e : o.entries()) out += (out.empty() ? "" : " ") + std::string(e.key) + "=" + show(e.value);
      return "{" + out + "}";
  }
}

std::string parsed(std::string_view text, uint32_t nesting = 50) {
  Arena arena;
  Lexer lexer(text, arena);
  ObjectParser parser(nesting);
  Object out;
  if (!parser.parse_value(lexer, arena, out)) return "refused";
  return show(out);
}

std::string operations(std::string_view content, bool* damaged = nullptr) {
  ContentLexer lexer(content);
  Operation op;
  std::string out;
  while (lexer.next(op)) {
    for (const Object& o : op.operands) out += show(o) + " ";
    if (op.code == operator_code("BI")) out += "<" + std::string(op.inline_data) + "> ";
    out += std::string(op.word) + "; ";
  }
  if (damaged) *damaged = lexer.damaged();
  return out;
}

TEST(Lexer, ReadsNumbers) {
  EXPECT_EQ(parsed("0"), "0");
  EXPECT_EQ(parsed("-17 "), "-17");
  EXPECT_EQ(parsed("+4"), "4");
  EXPECT_EQ(parsed("-.5"), "-0.500000");
  EXPECT_EQ(parsed("12."), "12.000000");
  EXPECT_EQ(parsed("000000000000000000000000000012"), "12");
  EXPECT_EQ(parsed("123456789012345678901234"), "123456789012345669025792.000000");
  EXPECT_EQ(parsed("0.00000000000000000000000001"), "0.000000");
}

// The two readers of numbers must agree, however long the number and whatever stands behind it.
TEST(Content, ReadsNumbersOfAnyLengthAsTheLexerDoes) {
  for (const std::string sign : {"", "-", "+", "--"})
    for (const std::string whole : {"", "0", "7", "12", "0345", "67890", "123456", "1234567", "12345678", "123456789012345"})
      for (const std::string rest : {"", ".", ".5", ".25", ".0625", ".12345", ".123456", ".1234567", ".12345678", ".5.5", "-5"})
        for (const std::string behind : {" ", "/N ", "(s)", "]", " 1 0 0 1 1 1 "}) {
          const std::string number = sign + whole + rest;
          if (whole.empty() && rest.size() < 2) continue;
          Arena arena;
          Lexer one(number, arena);
          Object expected;
          ASSERT_EQ(one.next(expected), Token::kObject) << number;
          const std::string content = number + behind + "w";
          ContentLexer lexer(content);
          Operation op;
          ASSERT_TRUE(lexer.next(op)) << content;
          EXPECT_EQ(show(op.operand(0)), show(expected)) << content;
          EXPECT_EQ(op.operand(0).as_number(), expected.as_number()) << content;
        }
}

TEST(Content, ReadsHexStringsOfAnyLength) {
  std::string digits, bytes;
  for (int length = 0; length < 40; ++length) {
    const std::string odd = digits.substr(0, digits.size() - digits.size() % 2);
    EXPECT_EQ(operations("<" + odd + "> Tj 1 w            "), "(" + bytes + ") Tj; 1 w; ");
    EXPECT_EQ(operations("[1<" + odd + ">2] TJ"), "[1 (" + bytes + ") 2] TJ; ");
    const std::string parted = odd.substr(0, odd.size() / 2) + " \n" + odd.substr(odd.size() / 2);
    EXPECT_EQ(operations("<" + parted + "> Tj                "), "(" + bytes + ") Tj; ");
    digits += length % 2 ? "4" : "6", digits += length % 3 ? "a" : "F";
    bytes += static_cast<char>((length % 2 ? 0x40 : 0x60) + (length % 3 ? 10 : 15));
  }
  EXPECT_EQ(operations("<414> Tj                "), "(A@) Tj; ");
  EXPECT_EQ(operations("<4G14> Tj                "), "(A@) Tj; ");
  EXPECT_EQ(operations("<41"), "");
}

TEST(Content, ReadsArraysOfAnyKind) {
  EXPECT_EQ(operations("[(a)-20(b) 3.5<43>]TJ"), "[(a) -20 (b) 3.500000 (C)] TJ; ");
  EXPECT_EQ(operations("[] 0 d [3 1] 0 d"), "[] 0 d; [3 1] 0 d; ");
  EXPECT_EQ(operations("[1][2 3][4] x"), "[1] [2 3] [4] x; ");
  EXPECT_EQ(operations("[1 [2] /N] x"), "[1 [2] /N] x; ");
  EXPECT_EQ(operations("[(a\\)b) (c(d))] TJ"), "[(a)b) (c(d))] TJ; ");
  EXPECT_EQ(operations("[(a) true null] x"), "[(a) true null] x; ");
  EXPECT_EQ(operations("[(no end) 5"), "");
  std::string many, shown;
  for (int i = 0; i < 2000; ++i) many += "(x)" + std::to_string(i), shown += "(x) " + std::to_string(i) + " ";
  shown.pop_back();
  EXPECT_EQ(operations("[" + many + "] TJ"), "[" + shown + "] TJ; ");
  EXPECT_EQ(operations("(" + std::string(100, 'y') + ")Tj"), "(" + std::string(100, 'y') + ") Tj; ");
  for (size_t at = 0; at < 40; ++at) {
    std::string long_string(40, 'y');
    EXPECT_EQ(operations("(" + long_string.substr(0, at) + "\\))Tj %" + long_string), "(" + long_string.substr(0, at) + ")) Tj; ");
  }
}

TEST(Lexer, ObjectsOfAFileMustBeCleanNumbers) {
  EXPECT_EQ(parsed("--5"), "refused");
  EXPECT_EQ(parsed("1.2.3"), "refused");
  EXPECT_EQ(parsed("12abc"), "refused");
}

TEST(Lexer, ReadsStrings) {
  EXPECT_EQ(parsed("(a(b)c)"), "(a(b)c)");
  EXPECT_EQ(parsed("(\\n\\)\\101\\53x\\q)"), "(\n)A+xq)");
  EXPECT_EQ(parsed("(one\\\ntwo\r\nthree)"), "(onetwo\nthree)");
  EXPECT_EQ(parsed("<48 656C6c6F7>"), "(Hellop)");
  EXPECT_EQ(parsed("()"), "()");
  EXPECT_EQ(parsed("<>"), "()");
  EXPECT_EQ(parsed("(no end"), "refused");
}

TEST(Lexer, ReadsNames) {
  EXPECT_EQ(parsed("/A#42C"), "/ABC");
  EXPECT_EQ(parsed("/A#4"), "/A#4");
  EXPECT_EQ(parsed("/"), "/");
  EXPECT_EQ(parsed("/uni05D0-x+y"), "/uni05D0-x+y");
}

TEST(Parser, ReadsArraysDictionariesAndReferences) {
  EXPECT_EQ(parsed("[1 2 R 3 0 R(x)/N true null]"), "[1R 3R (x) /N true null]" + std::string());
}

TEST(Parser, ReferencesTakeTheTwoIntegersBefore) {
  EXPECT_EQ(parsed("[1 0 R 7 3 0 R]"), "[1R 7 3R]");
  EXPECT_EQ(parsed("<</A 1 0 R/B<</C[<41>]>>>>"), "{A=1R B={C=[(A)]}}");
  EXPECT_EQ(parsed("9 0 R"), "9R");
  EXPECT_EQ(parsed("[0 R]"), "refused");
  EXPECT_EQ(parsed("[1.5 0 R]"), "refused");
}

TEST(Parser, RefusesWhatIsNotAnObject) {
  EXPECT_EQ(parsed("[1 2"), "refused");
  EXPECT_EQ(parsed("[1 2>>"), "refused");
  EXPECT_EQ(parsed("<</A>>"), "refused");
  EXPECT_EQ(parsed("<<1 2>>"), "refused");
  EXPECT_EQ(parsed("[foo]"), "refused");
  EXPECT_EQ(parsed(")"), "refused");
}

TEST(Parser, NestingIsBounded) {
  std::string deep(1'000'000, '[');
  EXPECT_EQ(parsed(deep), "refused");
  EXPECT_EQ(parsed("[[[]]]", 3), "[[[]]]");
  EXPECT_EQ(parsed("[[[]]]", 2), "refused");
}

TEST(Content, GivesOperatorsWithOperands) {
  EXPECT_EQ(operations("BT /F1 12 Tf 1 0 0 1 72.5 700 Tm [(a) -120 <62>] TJ T* ET"),
            "BT; /F1 12 Tf; 1 0 0 1 72.500000 700 Tm; [(a) -120 (b)] TJ; T*; ET; ");
  EXPECT_EQ(operations("/Span<</ActualText(x)/MCID 3>>BDC EMC"), "/Span {ActualText=(x) MCID=3} BDC; EMC; ");
  EXPECT_EQ(operations("(a)' 1 2(b)\" q"), "(a) '; 1 2 (b) \"; q; ");
}

TEST(Content, MendsDamage) {
  bool damaged = false;
  EXPECT_EQ(operations("[(a) 3 (b) Tj ET", &damaged), "[(a) 3 (b)] Tj; ET; ");
  EXPECT_TRUE(damaged);
  EXPECT_EQ(operations(") ] >> 1 w"), "1 w; ");
  EXPECT_EQ(operations("--5 12-34 Td"), "-5 1234 Td; ");
  EXPECT_EQ(operations("1 2 3"), "");
}

TEST(Content, InlineImagesAreOneOperation) {
  EXPECT_EQ(operations("q BI /W 2/H 2/CS/G/BPC 8 ID EI E EI Q"), "q; /W 2 /H 2 /CS /G /BPC 8 <EI E> BI; Q; ");
  EXPECT_EQ(operations("BI/F/Fl ID \x01\x02 EI\x80\x90 EI\nQ"), "/F /Fl <\x01\x02 EI\x80\x90 > BI; Q; ");
  EXPECT_EQ(operations("BI/W 9 ID never ends"), "/W 9 <never ends> BI; ");
}

TEST(Content, HostileInputStaysLinear) {
  std::string brackets(2'000'000, '[');
  operations(brackets);
  std::string numbers;
  for (int i = 0; i < 500'000; ++i) numbers += "1 ";
  EXPECT_EQ(operations(numbers + "w").size() < 4096, true);
  std::string images;
  for (int i = 0; i < 20'000; ++i) images += "BI ID E ";
  operations(images);
  std::string doubtful;
  for (int i = 0; i < 50'000; ++i) doubtful += "BI ID \nEI \x01 ";
  operations(doubtful);
}

}  // namespace
}  // namespace seder::pdf
