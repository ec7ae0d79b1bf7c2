// Why two addresses are one person, or may be, in words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "host/app/loaded.hpp"

namespace rekindle::app {

// "on one card: Ann Smith, contacts", "same full name; same company (initech.com)".
[[nodiscard]] std::string evidence_words(const people::Link& link);
// "Is this one human being?", with what speaks for it.
[[nodiscard]] std::string question_words(const people::Question& question);

[[nodiscard]] std::string_view evidence_name(people::Evidence evidence);
[[nodiscard]] std::string_view question_kind_name(people::Question::Kind kind);

// The links that hold this person together, strongest first.
[[nodiscard]] std::vector<people::Link> links_of(const Loaded& loaded, std::uint32_t person);

// "colleague at initech.com, 2014 to 2017 (both had addresses there; 12 meetings)".
[[nodiscard]] std::string colleague_line(const PersonRecord::Colleague& one);
// "organisation Initech, 2014 to 2017".
[[nodiscard]] std::string fact_line(const FactRecord& fact);

[[nodiscard]] Json link_json(const Loaded& loaded, const people::Link& link);
[[nodiscard]] Json facts_json(const PersonRecord& person);
[[nodiscard]] Json colleague_json(const PersonRecord& person);
// What a question is about: an address, its name, and the person it belongs to now.
[[nodiscard]] Json side_json(const Loaded& loaded, std::uint32_t identity);

}  // namespace rekindle::app
