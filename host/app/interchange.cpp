#include "host/app/interchange.hpp"

#include "host/app/reasons.hpp"

namespace rekindle::app {

Json person_record(const Loaded& loaded, std::uint32_t index) {
    const PersonRecord& person = loaded.person(index);
    Json handles = Json::array();
    for (const std::uint32_t identity : person.identities)
        handles.push(people::uri(loaded.history.identities[identity]));
    return Json::object()
        .set("type", "person")
        .set("id", person.id)
        .set("name", person.name)
        .set("handles", std::move(handles))
        .set("is_owner", person.is_owner);
}

Json tie_record(const Loaded& loaded, const analyzer::Tie& tie) {
    return Json::object().set("type", "tie").set("tie", tie_json(loaded, tie));
}

}  // namespace rekindle::app
