#include "host/app/output/json.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "host/interchange/json_text.hpp"

namespace rekindle::app {
using interchange::append_quoted;

Json Json::object() {
    Json out;
    out.kind_ = Kind::object;
    return out;
}

Json Json::array() {
    Json out;
    out.kind_ = Kind::array;
    return out;
}

Json Json::texts(const std::vector<std::string>& values) {
    Json out = array();
    for (const std::string& value : values) out.push(value);
    return out;
}

Json& Json::set(std::string_view key, Json value) & {
    keys_.emplace_back(key);
    items_.push_back(std::move(value));
    return *this;
}

Json&& Json::set(std::string_view key, Json value) && {
    return std::move(set(key, std::move(value)));
}

Json& Json::push(Json value) {
    items_.push_back(std::move(value));
    return *this;
}

const Json* Json::find(std::string_view key) const {
    for (std::size_t i = 0; i < keys_.size(); ++i)
        if (keys_[i] == key) return &items_[i];
    return nullptr;
}

void Json::write_members(std::string& out) const {
    const bool named = kind_ == Kind::object;
    out += named ? '{' : '[';
    for (std::size_t i = 0; i < items_.size(); ++i) {
        if (i > 0) out += ',';
        if (named) {
            append_quoted(out, keys_[i]);
            out += ':';
        }
        items_[i].write(out);
    }
    out += named ? '}' : ']';
}

void Json::write(std::string& out) const {
    switch (kind_) {
        case Kind::null:
            out += "null";
            return;
        case Kind::boolean:
            out += integer_ ? "true" : "false";
            return;
        case Kind::integer:
            out += std::to_string(integer_);
            return;
        case Kind::real:
            out += std::isfinite(real_) ? fmt::format("{}", real_) : "null";
            return;
        case Kind::text:
            append_quoted(out, text_);
            return;
        case Kind::array:
        case Kind::object:
            write_members(out);
            return;
    }
}

std::string Json::text() const {
    std::string out;
    write(out);
    return out;
}

std::string Json::cell() const {
    if (kind_ == Kind::null) return {};
    if (kind_ == Kind::text) return text_;
    if (kind_ != Kind::array) return text();
    std::string out;
    for (const Json& item : items_) {
        if (!out.empty()) out += "; ";
        out += item.cell();
    }
    return out;
}

}  // namespace rekindle::app
