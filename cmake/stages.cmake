# One static library a stage: seder_stage(NAME DEPS other stages... OUTSIDE names of outside.cmake... LIBS other libraries...).
# Sources are all *.cc of the calling folder; what a stage may see is exactly what DEPS names
# (tests/layering_test.py checks the includes against the same list).
function(seder_stage name)
  cmake_parse_arguments(STAGE "" "" "DEPS;OUTSIDE;LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  if(sources)
    add_library(seder_${name} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(seder_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(seder_${name} ${scope} ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/include)
  list(TRANSFORM STAGE_DEPS PREPEND seder_)
  list(TRANSFORM STAGE_OUTSIDE PREPEND seder_outside_)
  target_link_libraries(seder_${name} ${scope} ${STAGE_DEPS} ${STAGE_OUTSIDE} ${STAGE_LIBS})
endfunction()
