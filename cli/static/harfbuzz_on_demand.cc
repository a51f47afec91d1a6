// The functions of HarfBuzz that seder calls, found in its shared library when the first of them is called. HarfBuzz has
// no archive in Debian and brings eight other libraries, which cost a process more than reading a small file does; it
// is needed only for fonts whose glyphs have no codes but a GSUB table. Without the library they have no blobs, faces or
// fonts, and faces no glyphs: the callers' own answer to a font that says nothing.
#include <dlfcn.h>
#include <hb-ot.h>
#include <hb.h>

namespace {

constexpr const char* kLibrary = "libharfbuzz.so.0";   // the soname of Debian's libharfbuzz0b

void* library() {
  static void* const handle = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
  return handle;
}

void* find(const char* name) { return library() == nullptr ? nullptr : dlsym(library(), name); }

/// Calls the library's function, or gives the value of its type that is empty.
template <typename Result, typename... Parameters>
Result call(void* function, Parameters... arguments) {
  if (function == nullptr) return Result();
  return reinterpret_cast<Result (*)(Parameters...)>(function)(arguments...);
}

}  // namespace

// Each hands its arguments to the function of its name, which is looked up once.
#define LOOK_UP(name) static void* const function = find(#name)

extern "C" {

const char* hb_version_string() {
  LOOK_UP(hb_version_string);
  return call<const char*>(function);
}
hb_blob_t* hb_blob_create(const char* data, unsigned length, hb_memory_mode_t mode, void* user_data, hb_destroy_func_t destroy) {
  LOOK_UP(hb_blob_create);
  return call<hb_blob_t*>(function, data, length, mode, user_data, destroy);
}
void hb_blob_destroy(hb_blob_t* blob) {
  LOOK_UP(hb_blob_destroy);
  call<void>(function, blob);
}
hb_face_t* hb_face_create(hb_blob_t* blob, unsigned index) {
  LOOK_UP(hb_face_create);
  return call<hb_face_t*>(function, blob, index);
}
void hb_face_destroy(hb_face_t* face) {
  LOOK_UP(hb_face_destroy);
  call<void>(function, face);
}
unsigned hb_face_get_glyph_count(const hb_face_t* face) {
  LOOK_UP(hb_face_get_glyph_count);
  return call<unsigned>(function, face);
}
hb_bool_t hb_ot_layout_has_substitution(hb_face_t* face) {
  LOOK_UP(hb_ot_layout_has_substitution);
  return call<hb_bool_t>(function, face);
}
unsigned hb_ot_layout_table_get_lookup_count(hb_face_t* face, hb_tag_t table) {
  LOOK_UP(hb_ot_layout_table_get_lookup_count);
  return call<unsigned>(function, face, table);
}
unsigned hb_ot_layout_lookup_get_glyph_alternates(hb_face_t* face, unsigned lookup, hb_codepoint_t glyph, unsigned start, unsigned* count,
                                                  hb_codepoint_t* alternates) {
  LOOK_UP(hb_ot_layout_lookup_get_glyph_alternates);
  return call<unsigned>(function, face, lookup, glyph, start, count, alternates);
}
hb_font_t* hb_font_create(hb_face_t* face) {
  LOOK_UP(hb_font_create);
  return call<hb_font_t*>(function, face);
}
void hb_font_destroy(hb_font_t* font) {
  LOOK_UP(hb_font_destroy);
  call<void>(function, font);
}
hb_bool_t hb_font_get_nominal_glyph(hb_font_t* font, hb_codepoint_t unicode, hb_codepoint_t* glyph) {
  LOOK_UP(hb_font_get_nominal_glyph);
  return call<hb_bool_t>(function, font, unicode, glyph);
}
hb_buffer_t* hb_buffer_create() {
  LOOK_UP(hb_buffer_create);
  return call<hb_buffer_t*>(function);
}
void hb_buffer_destroy(hb_buffer_t* buffer) {
  LOOK_UP(hb_buffer_destroy);
  call<void>(function, buffer);
}
void hb_buffer_reset(hb_buffer_t* buffer) {
  LOOK_UP(hb_buffer_reset);
  call<void>(function, buffer);
}
void hb_buffer_set_cluster_level(hb_buffer_t* buffer, hb_buffer_cluster_level_t level) {
  LOOK_UP(hb_buffer_set_cluster_level);
  call<void>(function, buffer, level);
}
void hb_buffer_add_utf32(hb_buffer_t* buffer, const uint32_t* text, int length, unsigned first, int count) {
  LOOK_UP(hb_buffer_add_utf32);
  call<void>(function, buffer, text, length, first, count);
}
void hb_buffer_guess_segment_properties(hb_buffer_t* buffer) {
  LOOK_UP(hb_buffer_guess_segment_properties);
  call<void>(function, buffer);
}
void hb_buffer_set_direction(hb_buffer_t* buffer, hb_direction_t direction) {
  LOOK_UP(hb_buffer_set_direction);
  call<void>(function, buffer, direction);
}
hb_glyph_info_t* hb_buffer_get_glyph_infos(hb_buffer_t* buffer, unsigned* length) {
  LOOK_UP(hb_buffer_get_glyph_infos);
  return call<hb_glyph_info_t*>(function, buffer, length);
}
void hb_shape(hb_font_t* font, hb_buffer_t* buffer, const hb_feature_t* features, unsigned count) {
  LOOK_UP(hb_shape);
  call<void>(function, font, buffer, features, count);
}

}  // extern "C"
