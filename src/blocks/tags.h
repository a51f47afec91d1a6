// The structure tags of a tagged PDF as evidence: they settle what the page leaves open, where they agree with what it shows.
#pragma once

#include <span>

#include "blocks/cut_tree.h"
#include "blocks/scene.h"

namespace seder::blocks {

/// What the tags say of two neighbouring words, lines or blocks.
enum class Tagged : uint8_t { kUnknown, kSameElement, kOtherElement };

/// Fills Scene::tags; nothing on an untagged page.
void read_tags(Scene& scene);

/// Weighs tags against pairs of lines of which the page itself is sure; sets Scene::tags_agree and tags_against.
void weigh_tags(Scene& scene, std::span<const Leaf> leaves);

/// kUnknown on untagged pages and where the tags do not agree with the page.
Tagged tagged(const Scene& scene, uint32_t word, uint32_t next_word);

/// The level of the heading that all these words are tagged as; 0: none, or the tags do not agree with the page.
uint8_t tagged_heading(const Scene& scene, std::span<const uint32_t> words);

/// Most words stand in the tagged cells of several rows, every cell in one of the columns.
bool is_tagged_table(const Scene& scene, std::span<const Item> items, std::span<const float> borders);

}  // namespace seder::blocks
