// What the system is asked about memory in one piece, instead of page by page: hints, which change no result.
#pragma once

#include <cstddef>

namespace seder {

/// Has the memory pages of a range mapped at once that would otherwise be handed out one by one as they are touched: to be
/// read (of a file, or of the program itself). Where the system cannot, they still are.
void map_for_reading(const void* begin, size_t bytes);

/// Gives the memory of such a range back: what is read again comes from the file again. Nothing in it may have been written.
void give_back(const void* begin, size_t bytes);

/// Has a range that is to be written made of large memory pages, each handed out when it is first touched. Returns the bytes from
/// begin to the first of them; 0 where there is none.
size_t use_large_pages(void* begin, size_t bytes);

}  // namespace seder
