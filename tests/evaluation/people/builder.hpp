// A history, put together by who wrote to whom.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "host/people/people.hpp"

namespace rekindle::evaluation {

class Builder {
  public:
    // The same for the same scheme and address; counts one sighting of the name.
    std::uint32_t identity(Scheme scheme, const std::string& address, const std::string& name = {},
                           std::uint32_t sightings = 0);
    void name(std::uint32_t identity, const std::string& name) {  // one sighting of it
        if (!name.empty()) ++names_[{identity, name}];
    }
    [[nodiscard]] const std::string& address(std::uint32_t identity) const {
        return out_.identities[identity].address;
    }
    void item(Kind kind, Instant time, std::uint32_t by, const std::vector<std::uint32_t>& to,
              std::uint32_t thread = nobody);
    // The last item answers that one.
    void answers(std::uint32_t row) { out_.answers.back() = row; }
    [[nodiscard]] std::uint32_t rows() const {
        return static_cast<std::uint32_t>(out_.time.size());
    }
    void card(CardRecord card) { out_.cards.push_back(std::move(card)); }
    void room(RoomRecord room) { out_.rooms.push_back(std::move(room)); }

    // Identities have the name seen most often with them.
    [[nodiscard]] History take();

  private:
    History out_ = {};
    std::map<std::pair<Scheme, std::string>, std::uint32_t> index_ = {};
    std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> names_ = {};
};

}  // namespace rekindle::evaluation
