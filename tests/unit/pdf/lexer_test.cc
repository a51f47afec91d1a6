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
