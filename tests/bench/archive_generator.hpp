// A made-up archive of any size, the same for the same seed: people of very different weight in
// circles, mail of the owner's to few and of others to some, threads, answers, twelve years.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "host/base/history.hpp"

namespace rekindle::bench {

struct Size {
    std::uint32_t interactions = 2'500'000;
    std::uint32_t people = 75'000;
    std::uint32_t participations = 6'000'000;
};

class ArchiveGenerator {
  public:
    explicit ArchiveGenerator(const Size& size) : size_(size) {}

    History make() {
        add_people();
        reserve();
        for (std::uint32_t row = 0; row < size_.interactions; ++row) add(row);
        out_.windows.push_back({"email", "", start_, start_ + length_});
        return std::move(out_);
    }

  private:
    static constexpr std::uint32_t circle = 40;  // people; the first person is the owner

    void add_people() {
        for (std::uint32_t i = 0; i < size_.people; ++i) {
            const std::string name = "person" + std::to_string(i);
            out_.identities.push_back({Scheme::email, name + "@example.org", name, 0});
            out_.person_of.push_back(i);
            out_.persons.push_back(
                {.id = name, .name = name, .identities = {i}, .is_owner = i == 0});
        }
    }

    void reserve() {
        const std::size_t rows = size_.interactions;
        out_.row_id.reserve(rows);
        out_.time.reserve(rows);
        out_.kind.assign(rows, Kind::email);
        out_.flags.assign(rows, 0);
        out_.group_size.assign(rows, 0);
        out_.title.assign(rows, nobody);
        out_.answers.reserve(rows);
        out_.thread.reserve(rows);
        out_.participants_end.reserve(rows);
        out_.participants.reserve(size_.participations + rows);
    }

    // Few are written to often, most hardly ever.
    std::uint32_t somebody() {
        const double u = static_cast<double>(random_() >> 11) * 0x1p-53;
        const auto at = static_cast<std::uint32_t>(std::pow(u, 3) * (size_.people - 1));
        return 1 + std::min(at, size_.people - 2);
    }

    void add(std::uint32_t row) {
        out_.row_id.push_back(row + 1);
        out_.time.push_back(start_ + length_ * (row + 1) / (size_.interactions + 1));
        const std::uint32_t other = somebody();
        const bool sent = random_() % 5 < 2;
        const bool answer = random_() % 2 == 0 && row > 64;
        const std::uint32_t before =
            answer ? row - 1 - static_cast<std::uint32_t>(random_() % 64) : 0;
        out_.answers.push_back(answer ? before : nobody);
        out_.thread.push_back(answer ? out_.thread[before] : threads_++);
        out_.participants.push_back({sent ? 0 : other, Role::by});
        out_.participants.push_back({sent ? other : 0, Role::to});
        const auto wanted =
            static_cast<std::uint64_t>(row + 1) * size_.participations / size_.interactions;
        const std::uint32_t first = other / circle * circle;
        for (std::uint64_t n = out_.participants.size(); n < wanted && n < wanted + 1; ++n) {
            const auto one = first + static_cast<std::uint32_t>(random_() % circle);
            out_.participants.push_back({std::min(one, size_.people - 1), Role::cc});
        }
        out_.participants_end.push_back(static_cast<std::uint32_t>(out_.participants.size()));
    }

    Size size_;
    History out_;
    std::mt19937_64 random_{1};
    std::uint32_t threads_ = 0;
    const Instant start_{std::chrono::milliseconds{1'388'534'400'000}};  // 2014
    const std::chrono::milliseconds length_{std::chrono::hours{24} * 4383};
};

// The same without its last rows, as it was before an import.
inline History without_last(History history, std::size_t rows) {
    const std::size_t left = history.size() - rows;
    history.row_id.resize(left);
    history.time.resize(left);
    history.kind.resize(left);
    for (auto* column : {&history.flags, &history.group_size, &history.answers, &history.thread,
                         &history.title, &history.participants_end})
        column->resize(left);
    history.participants.resize(history.participants_begin(left));
    return history;
}

}  // namespace rekindle::bench
