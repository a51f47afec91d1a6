// SEDER_TRY: pass an error on. `SEDER_TRY(auto x, f());` declares x or returns f()'s error.
#pragma once

#include "seder/result.h"

#define SEDER_CONCAT2(a, b) a##b
#define SEDER_CONCAT(a, b) SEDER_CONCAT2(a, b)
#define SEDER_TRY(declaration, expression) SEDER_TRY_NAMED(SEDER_CONCAT(seder_try_, __LINE__), declaration, expression)
#define SEDER_TRY_NAMED(name, declaration, expression) \
  auto name = (expression);                            \
  if (!name.ok()) return name.error();                 \
  declaration = *std::move(name)
