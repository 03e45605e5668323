#include <cairo.h>
#include <stddef.h>
#include <stdint.h>

// What Graft calls of librsvg and of GLib, as their headers declare it. The headers themselves need flags of pkg-config, one
// of which (-pthread) SwiftPM refuses with a warning.

typedef struct _RsvgHandle RsvgHandle;
typedef struct { double x, y, width, height; } RsvgRectangle;
typedef struct { uint32_t domain; int code; char *message; } GError;

RsvgHandle *rsvg_handle_new_from_data(const uint8_t *data, size_t data_len, GError **error);
int rsvg_handle_render_document(RsvgHandle *handle, cairo_t *cr, const RsvgRectangle *viewport, GError **error);
void g_object_unref(void *object);
void g_error_free(GError *error);
