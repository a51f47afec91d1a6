# make install: the command, libseder.so, its headers, and how pkg-config and CMake find them.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS seder RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS seder_shared EXPORT seder-targets LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/seder DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT seder-targets NAMESPACE seder:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/seder)

file(WRITE ${PROJECT_BINARY_DIR}/seder-config.cmake "include(\${CMAKE_CURRENT_LIST_DIR}/seder-targets.cmake)\n")
write_basic_package_version_file(${PROJECT_BINARY_DIR}/seder-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/seder-config.cmake ${PROJECT_BINARY_DIR}/seder-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/seder)

file(RELATIVE_PATH SEDER_PREFIX_FROM_PC /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(${PROJECT_SOURCE_DIR}/cmake/seder.pc.in ${PROJECT_BINARY_DIR}/seder.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/seder.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
