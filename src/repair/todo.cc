#include "repair/stages.h"
namespace seder::repair {
void mend_columns(Page&) {}
void mend_blocks(Page&) {}
void reflow(Page&) {}
}
