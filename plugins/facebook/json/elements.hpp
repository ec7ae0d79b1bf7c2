// The elements of a JSON array, parsed: simdjson over one batch at a time. Where something in a
// batch is broken, its elements are parsed each on its own, so that only the broken one is lost.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <functional>
#include <rekindle/result.hpp>
#include <string>

#include "plugins/facebook/json/file.hpp"

namespace rekindle::facebook {

using JsonValue = simdjson::ondemand::value;
using JsonObject = simdjson::ondemand::object;
using JsonField = simdjson::ondemand::field;

struct Place {
    std::uint32_t entry = 0;
    std::uint64_t offset = 0;
};

enum class Visited {
    done,
    broken,  // the JSON text of the element is not well formed
};

// What becomes of the elements.
struct ElementVisitor {
    std::function<Visited(JsonValue, const Place&)> visit;
    // One that could not be parsed, with the name of a report and why.
    std::function<void(std::string_view, const Place&, std::string_view)> skip;
    // One that is parsed although bytes in it are no UTF-8.
    std::function<void(const Place&)> repaired;
    // After each batch; false ends the reading.
    std::function<bool(std::uint64_t offset)> after_batch = [](std::uint64_t) { return true; };
};

class ElementReader {
  public:
    Result<void> read(JsonFile& file, const Member& array, const ElementVisitor& visitor);

    // One small value on its own; false where it is not JSON.
    bool read_one(std::string_view json, const std::function<Visited(JsonValue)>& visit);

  private:
    void read_batch(std::uint32_t entry, const Batch& batch, const ElementVisitor& visitor);
    std::size_t read_together(std::uint32_t entry, const Batch& batch,
                              const ElementVisitor& visitor);
    void read_alone(std::string_view element, const Place& place, const ElementVisitor& visitor);

    simdjson::ondemand::parser parser_;
    std::string alone_;
};

}  // namespace rekindle::facebook
