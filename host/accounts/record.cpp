#include "host/accounts/record.hpp"

#include <nlohmann/json.hpp>

namespace rekindle::accounts {

using nlohmann::json;

std::string written(const Record& record) {
    const nlohmann::ordered_json out{{"began_ms", record.began_ms}, {"ended_ms", record.ended_ms},
                                     {"well_ms", record.well_ms},   {"read", record.read},
                                     {"new", record.added},         {"same", record.same},
                                     {"skipped", record.skipped},   {"bytes", record.bytes},
                                     {"code", record.code},         {"message", record.message}};
    return out.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

std::optional<Record> read_record(std::string_view text) {
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object()) return std::nullopt;
    Record out;
    bool good = true;
    const auto number = [&](const char* key, auto& into) {
        const auto at = object.find(key);
        if (at == object.end() || !at->is_number_integer()) return void(good = false);
        into = at->template get<std::remove_reference_t<decltype(into)>>();
    };
    const auto word = [&](const char* key, std::string& into) {
        const auto at = object.find(key);
        if (at == object.end() || !at->is_string()) return void(good = false);
        into = at->get<std::string>();
    };
    number("began_ms", out.began_ms);
    number("ended_ms", out.ended_ms);
    number("well_ms", out.well_ms);
    number("read", out.read);
    number("new", out.added);
    number("same", out.same);
    number("skipped", out.skipped);
    number("bytes", out.bytes);
    word("code", out.code);
    word("message", out.message);
    if (!good) return std::nullopt;
    return out;
}

}  // namespace rekindle::accounts
