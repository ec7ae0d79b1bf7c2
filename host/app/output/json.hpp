// A JSON value to print: built in order, written in order, never parsed.
//
// What it writes can be shown on a terminal: control characters and characters that reorder text
// stand as \uXXXX, bytes that are not UTF-8 as U+FFFD.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rekindle::app {

class Json {
  public:
    Json() = default;  // null
    Json(bool value) : kind_(Kind::boolean), integer_(value ? 1 : 0) {}
    template <std::integral Int>
    Json(Int value) : kind_(Kind::integer), integer_(static_cast<std::int64_t>(value)) {}
    Json(double value) : kind_(Kind::real), real_(value) {}
    Json(std::string_view value) : kind_(Kind::text), text_(value) {}
    Json(const std::string& value) : Json(std::string_view{value}) {}
    Json(const char* value) : Json(std::string_view{value}) {}

    static Json object();
    static Json array();
    static Json texts(const std::vector<std::string>& values);

    // REQUIRES: an object that has no such key. Returns the object, so that calls can follow.
    Json& set(std::string_view key, Json value) &;
    Json&& set(std::string_view key, Json value) &&;
    // REQUIRES: an array.
    Json& push(Json value);

    [[nodiscard]] const Json* find(std::string_view key) const;  // of an object; or null
    [[nodiscard]] const std::vector<Json>& items() const { return items_; }
    [[nodiscard]] bool is_text() const { return kind_ == Kind::text; }

    [[nodiscard]] std::string text() const;  // on one line
    // As a cell of a table: texts as they are, lists joined with "; ", null as nothing.
    [[nodiscard]] std::string cell() const;

  private:
    enum class Kind : std::uint8_t { null, boolean, integer, real, text, array, object };

    void write(std::string& out) const;
    void write_members(std::string& out) const;

    Kind kind_ = Kind::null;
    std::int64_t integer_ = 0;
    double real_ = 0;
    std::string text_ = {};
    std::vector<std::string> keys_ = {};
    std::vector<Json> items_ = {};
};

}  // namespace rekindle::app
