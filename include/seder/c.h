/* The C front of seder, with a stable ABI.
 *
 * Conventions. Handles are opaque and belong to the caller, who gives each back with its own free or close
 * function; null is taken there and does nothing. Text is UTF-8. Strings that go in end with NUL and are copied.
 * Strings that come out end with NUL and live until their handle goes. Pages count from 0. Nothing is printed, no
 * C++ exception comes out. A handle is used by one thread at a time; several may be used at once.
 * A call that can fail takes `seder_error** error` as its last argument: null, or the place of a pointer that is set
 * to an error (to be freed) on failure and left alone otherwise.
 */
#ifndef SEDER_C_H_
#define SEDER_C_H_

#include <stddef.h>
#include <stdint.h>

#include "seder/export.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct seder_document seder_document;
typedef struct seder_error seder_error;
typedef struct seder_text seder_text;

/* "0.1.0" */
SEDER_API const char* seder_version(void);

/* password may be null. The file stays mapped until the document is closed. */
SEDER_API seder_document* seder_open(const char* path, const char* password, seder_error** error);
/* The bytes are copied. */
SEDER_API seder_document* seder_open_bytes(const void* bytes, size_t size, const char* password, seder_error** error);
SEDER_API void seder_close(seder_document* document);

SEDER_API uint32_t seder_page_count(const seder_document* document);
/* name: "version", "producer", "creator", "title", "language", "creation_date"; "" for what is unknown. */
SEDER_API const char* seder_info(const seder_document* document, const char* name);

/* format: "text", "md", "html", "json" or "alto". */
enum { SEDER_FURNITURE = 1, SEDER_NO_PAGE_BREAKS = 2 };
SEDER_API seder_text* seder_page_text(const seder_document* document, uint32_t page, const char* format, uint32_t flags,
                                      seder_error** error);
/* The whole document, in pieces as they are ready. The callback returns 0 to go on; anything else ends the call,
 * which then returns it. Pages that cannot be read are left out, as the format says it. Returns -1 on error. */
typedef int (*seder_sink)(void* user, const char* bytes, size_t size);
SEDER_API int seder_write(const seder_document* document, const char* format, uint32_t flags, seder_sink sink, void* user,
                          seder_error** error);

SEDER_API const char* seder_text_bytes(const seder_text* text);
SEDER_API size_t seder_text_size(const seder_text* text);
SEDER_API void seder_text_free(seder_text* text);

/* Text that another extractor has mangled, put right; right lines stay as they are. */
SEDER_API seder_text* seder_repair(const char* text, size_t size, seder_error** error);

/* Stable numbers. */
enum {
  SEDER_CANNOT_OPEN = 1, SEDER_CANNOT_WRITE = 2, SEDER_NOT_PDF = 3, SEDER_DAMAGED = 4, SEDER_PASSWORD = 5,
  SEDER_LIMIT = 6, SEDER_UNSUPPORTED = 7, SEDER_USAGE = 8, SEDER_INTERNAL = 9, SEDER_MEMORY = 10
};
SEDER_API int seder_error_code(const seder_error* error);
SEDER_API const char* seder_error_message(const seder_error* error);
SEDER_API void seder_error_free(seder_error* error);

#ifdef __cplusplus
}
#endif

#endif /* SEDER_C_H_ */
