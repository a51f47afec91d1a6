# Outside libraries, each under one name: seder_outside(NAME MODULE pkg-config-name ARCHIVES lib...).
# A program that sets the property SEDER_STATIC gets the archives, every other target the shared libraries: a command
# that starts for each file must not spend its time loading what it seldom calls (docs/decisions/dependencies.md).
# One without ARCHIVES (Debian has none of HarfBuzz) is a shared library that the command loads when it first needs it
# (cli/static/harfbuzz_on_demand.cc).
# Where one of the others is missing SEDER_STATIC_COMMAND is switched off and everything is linked as usual.
find_package(PkgConfig REQUIRED)

function(seder_outside name)
  cmake_parse_arguments(OUTSIDE "" "MODULE" "ARCHIVES" ${ARGN})
  string(TOUPPER ${name} key)
  pkg_check_modules(${key} REQUIRED IMPORTED_TARGET GLOBAL ${OUTSIDE_MODULE})
  add_library(seder_outside_${name} INTERFACE)
  set(archives "")
  foreach(archive ${OUTSIDE_ARCHIVES})
    find_library(SEDER_ARCHIVE_${archive} lib${archive}.a HINTS ${${key}_LIBRARY_DIRS})
    mark_as_advanced(SEDER_ARCHIVE_${archive})
    if(NOT SEDER_ARCHIVE_${archive})
      if(SEDER_STATIC_COMMAND)
        message(STATUS "lib${archive}.a not found: the command is linked with shared libraries")
      endif()
      set(SEDER_STATIC_COMMAND OFF CACHE BOOL "" FORCE)
      set(archives "")
      break()
    endif()
    list(APPEND archives ${SEDER_ARCHIVE_${archive}})
  endforeach()
  target_include_directories(seder_outside_${name} INTERFACE ${${key}_INCLUDE_DIRS})
  if(NOT OUTSIDE_ARCHIVES)
    target_link_libraries(seder_outside_${name} INTERFACE
      "$<$<NOT:$<BOOL:$<TARGET_PROPERTY:SEDER_STATIC>>>:PkgConfig::${key}>")
    return()
  endif()
  target_link_libraries(seder_outside_${name} INTERFACE
    "$<IF:$<BOOL:$<TARGET_PROPERTY:SEDER_STATIC>>,${archives},PkgConfig::${key}>")
endfunction()

# Links a program with as few shared libraries as there are archives for, where that is switched on.
function(seder_link_static target)
  if(NOT SEDER_STATIC_COMMAND)
    return()
  endif()
  set_target_properties(${target} PROPERTIES SEDER_STATIC ON)
  target_link_libraries(${target} PRIVATE seder_stand_ins seder_outside_nettle)
  target_link_options(${target} PRIVATE -static-libstdc++ -static-libgcc LINKER:--gc-sections)
endfunction()
