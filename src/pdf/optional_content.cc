// The default configuration only: base state, then ON and OFF lists. Usage dictionaries (print, view zoom) and
// visibility expressions (/VE) are not evaluated; a /VE falls back to /OCGs and /P, as 8.11.2.2 allows.
#include "pdf/optional_content.h"

namespace seder::pdf {

void OptionalContent::load(ObjectSource& source, Arena& arena) {
  const Object catalog = source.get(source.trailer(), "Root", arena);
  const Object properties = source.get(catalog, "OCProperties", arena);
  if (!properties.is_dict()) return;
  any_ = true;
  const Object config = source.get(properties, "D", arena);
  base_on_ = !source.get(config, "BaseState", arena).is_name("OFF");
  const Object differing = source.get(config, base_on_ ? "OFF" : "ON", arena);
  for (const Object& group : differing.items()) {
    if (group.is_ref()) exceptions_.insert(group.as_ref().number);
  }
}

bool OptionalContent::group_visible(Object group) const {
  return !group.is_ref() || (exceptions_.count(group.as_ref().number) != 0) != base_on_;
}

bool OptionalContent::is_visible(ObjectSource& source, Object content, Arena& arena) const {
  if (!any_ || content.is_null()) return true;
  const Object dict = source.resolve(content, arena);
  if (!dict.get("Type").is_name("OCMD")) return group_visible(content);
  const Object groups = dict.get("OCGs");
  const Object resolved = source.resolve(groups, arena);
  if (resolved.is_dict()) return group_visible(groups);
  if (!resolved.is_array() || resolved.items().empty()) return true;
  size_t on = 0;
  for (const Object& group : resolved.items()) on += group_visible(group);
  const Object policy = source.get(dict, "P", arena);
  if (policy.is_name("AllOn")) return on == resolved.items().size();
  if (policy.is_name("AnyOff")) return on < resolved.items().size();
  if (policy.is_name("AllOff")) return on == 0;
  return on > 0;  // AnyOn, the default
}

}  // namespace seder::pdf
