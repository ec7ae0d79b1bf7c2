#include "plugins/facebook/json/elements.hpp"

#include <algorithm>
#include <rekindle/text.hpp>

namespace rekindle::facebook {
namespace {

// Behind the ']' that stands in for what follows.
static_assert(Batch::padding > simdjson::SIMDJSON_PADDING);

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// The elements of "[a,b,c]", split at its own commas only.
template <class Each>
void split(std::string_view batch, const Each& each) {
    std::uint32_t depth = 0;
    bool in_string = false;
    std::size_t begin = 1, index = 0;
    for (std::size_t i = 1; i < batch.size(); ++i) {
        const char c = batch[i];
        if (in_string) {
            i += c == '\\' ? 1 : 0;
            in_string = c != '"';
            continue;
        }
        in_string = c == '"';
        const bool closes = c == '}' || c == ']';
        if (depth == 0 && (c == ',' || closes)) {
            while (begin < i && is_space(batch[begin])) ++begin;
            if (begin < i) each(batch.substr(begin, i - begin), begin, index++);
            begin = i + 1;
            continue;
        }
        if (c == '{' || c == '[') ++depth;
        if (closes && depth > 0) --depth;
    }
}

}  // namespace

Result<void> ElementReader::read(JsonFile& file, const Member& array,
                                 const ElementVisitor& visitor) {
    ArrayReader batches{file, array};
    for (;;) {
        const auto batch = batches.next();
        if (!batch) return batch.error();
        if (!*batch) return {};
        if ((*batch)->data == nullptr)
            visitor.skip("record.too-large", {file.entry(), (*batch)->offset},
                         "a record larger than the limit");
        else
            read_batch(file.entry(), **batch, visitor);
        if (!visitor.after_batch((*batch)->offset + (*batch)->size)) return {};
    }
}

void ElementReader::read_batch(std::uint32_t entry, const Batch& batch,
                               const ElementVisitor& visitor) {
    constexpr std::size_t all = SIZE_MAX;
    const std::size_t done = read_together(entry, batch, visitor);
    if (done == all) return;
    split({batch.data, batch.size},
          [&](std::string_view element, std::size_t offset, std::size_t index) {
              if (index >= done) read_alone(element, {entry, batch.offset + offset}, visitor);
          });
}

// How many elements were dealt with; SIZE_MAX if all.
std::size_t ElementReader::read_together(std::uint32_t entry, const Batch& batch,
                                         const ElementVisitor& visitor) {
    simdjson::ondemand::document document;
    simdjson::ondemand::array array;
    if (parser_.iterate(batch.data, batch.size, batch.size + Batch::padding - 1).get(document) !=
            simdjson::SUCCESS ||
        document.get_array().get(array) != simdjson::SUCCESS)
        return 0;
    std::size_t count = 0;
    for (auto element : array) {
        if (element.error() != simdjson::SUCCESS) return count;
        JsonValue value = element.value_unsafe();
        const char* here = nullptr;
        const bool known = document.current_location().get(here) == simdjson::SUCCESS;
        const std::uint64_t offset = known ? static_cast<std::uint64_t>(here - batch.data) : 0;
        if (visitor.visit(value, {entry, batch.offset + offset}) == Visited::broken) return count;
        ++count;
    }
    return SIZE_MAX;
}

void ElementReader::read_alone(std::string_view element, const Place& place,
                               const ElementVisitor& visitor) {
    const bool valid = is_utf8(element);
    const std::string repaired = valid ? std::string{} : to_utf8(element);
    const bool read = read_one(valid ? element : std::string_view{repaired},
                               [&](JsonValue value) { return visitor.visit(value, place); });
    if (!read)
        visitor.skip("record.unparseable", place, "a record that is not JSON");
    else if (!valid)
        visitor.repaired(place);
}

bool ElementReader::read_one(std::string_view json,
                             const std::function<Visited(JsonValue)>& visit) {
    // In an array, since a document of one number or null is a case of its own to simdjson.
    alone_.assign("[").append(json).append("]");
    const std::size_t size = alone_.size();
    alone_.append(Batch::padding, ' ');
    simdjson::ondemand::document document;
    simdjson::ondemand::array array;
    if (parser_.iterate(alone_.data(), size, alone_.size()).get(document) != simdjson::SUCCESS ||
        document.get_array().get(array) != simdjson::SUCCESS)
        return false;
    for (auto element : array) {
        if (element.error() != simdjson::SUCCESS) return false;
        JsonValue value = element.value_unsafe();
        if (visit(value) == Visited::broken) return false;
    }
    return true;
}

}  // namespace rekindle::facebook
