#include "repair/order_path.h"

#include <gtest/gtest.h>

namespace seder::repair {
namespace {

/// Lines that read so many nats better with their words turned.
std::vector<Scores> turned_by(std::initializer_list<float> nats) {
  std::vector<Scores> lines;
  for (float n : nats) {
    Scores line;
    line.fill(-60);
    line[0] = 0, line[static_cast<int>(Order::kWords)] = n;
    lines.push_back(line);
  }
  return lines;
}

TEST(OrderPath, ALineAloneIsLeftAsItIs) {
  const OrderPath path = best_path(turned_by({-10, -10, 19, -10, -10}), {});
  for (Order order : path.states) EXPECT_EQ(order, Order::kAsIs);
  EXPECT_GT(path.margins[2], 0);
}

TEST(OrderPath, LinesTogetherAreTurnedWithAWeakOneAmongThem) {
  const OrderPath path = best_path(turned_by({-20, 15, 15, -3, 15, 15, -20}), {});
  EXPECT_EQ(path.states.front(), Order::kAsIs);
  for (size_t i = 1; i < 6; ++i) EXPECT_EQ(path.states[i], Order::kWords);
  EXPECT_EQ(path.states.back(), Order::kAsIs);
}

TEST(OrderPath, GoesOnWithTheOrderBefore) {
  const std::vector<Scores> lines = turned_by({8});
  EXPECT_EQ(best_path(lines, {}).states[0], Order::kAsIs);
  EXPECT_EQ(best_path(lines, {.before = static_cast<int>(Order::kWords)}).states[0], Order::kWords);
}

TEST(OrderPath, ADamagedDocumentsExceptionNeedsMore) {
  const std::vector<Scores> lines = turned_by({15, 15, 15, -25, 15, 15, 15});
  EXPECT_EQ(best_path(lines, {.usual = static_cast<int>(Order::kWords)}).states[3], Order::kWords);
  EXPECT_EQ(best_path(turned_by({15, 15, 15, -40, 15, 15, 15}), in_a_document_of(static_cast<int>(Order::kWords))).states[3], Order::kAsIs);
  EXPECT_EQ(best_path(lines, in_a_document_of(static_cast<int>(Order::kWords))).states[3], Order::kWords);
}

}  // namespace
}  // namespace seder::repair
