// What a worker sends to its parent: everything comes back, and nothing else than what encode writes is believed.
#include "batch/record.h"

#include <gtest/gtest.h>

namespace seder::batch {
namespace {

Reading some_reading() {
  Reading reading;
  reading.status = "partial", reading.error = "page 2 was lost", reading.json = "\"sha256\":\"00\",\"text\":\"שלום\"";
  reading.output = std::string("a\0b\n", 4), reading.producer = "maker", reading.language = "he";
  reading.year = 2024, reading.pages = 3, reading.confidence = 0.75, reading.faults = {{"lost", 1}, {"visual-order", 2}};
  return reading;
}

TEST(Record, ComesBackWhole) {
  const Reading sent = some_reading();
  Reading got;
  ASSERT_TRUE(decode(encode(sent), got));
  EXPECT_EQ(encode(got), encode(sent));
  EXPECT_EQ(got.output, sent.output);
  EXPECT_EQ(got.faults, sent.faults);
}

TEST(Record, CutShortOrWithMoreIsRefused) {
  const std::string whole = encode(some_reading());
  for (size_t size = 0; size < whole.size(); ++size) {
    Reading got;
    EXPECT_FALSE(decode(std::string_view(whole).substr(0, size), got)) << size;
  }
  Reading got;
  EXPECT_FALSE(decode(whole + "x", got));
}

// A worker that a file has taken over: lengths and counts beyond anything that follows, bytes of any kind.
TEST(Record, ImpossibleLengthsAreRefused) {
  for (const std::string& bytes : {std::string(400, '\xFF'), std::string(400, '\0'), std::string(100'000, '\x81'),
                                   std::string("\xaa\x61k\x9bo\xff\xff\xff\xff\xff\xff\xff", 12)}) {
    Reading got;
    EXPECT_FALSE(decode(bytes, got));
  }
  const std::string whole = encode(some_reading());
  for (size_t at = 0; at + 8 <= whole.size(); ++at) {
    std::string changed = whole;
    changed.replace(at, 8, 8, '\xFF');
    Reading got;
    static_cast<void>(decode(changed, got));
  }
}

TEST(Record, MembersMustBeOneObjectOnOneLine) {
  for (const char* json : {"\"a\":1}{\"b\":2", "\"a\":\n1", "\"a\"", "[", "\"a\":1,"}) {
    Reading reading = some_reading(), got;
    reading.json = json;
    EXPECT_FALSE(decode(encode(reading), got)) << json;
  }
}

}  // namespace
}  // namespace seder::batch
