// SEDER_API marks what the shared library exports; tests/checks/exported_symbols_test.py holds the list.
#pragma once

#if defined(__GNUC__)
#define SEDER_API __attribute__((visibility("default")))
#else
#define SEDER_API
#endif
