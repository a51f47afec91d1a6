# Headers that are parsed once for all files instead of once for each: the standard library's, and two large ones of
# others (GoogleTest, CLI11). Parsing them is a third of a build that starts from nothing.
# ccache does better than that but cannot look into a precompiled header, so where it is found there are none. Those
# builds are also what tells whether each file includes what it uses.
set(SEDER_STANDARD_HEADERS <algorithm> <array> <cmath> <cstdint> <functional> <map> <memory> <optional> <span> <string>
    <string_view> <unordered_map> <vector>)
if(CCACHE)
  set(CMAKE_DISABLE_PRECOMPILE_HEADERS ON)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # From a precompiled header GCC 12 warns of what it inlines of std::string, which it takes for no system header there.
  add_compile_options(-Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread)
endif()
