// A small history, resolved, and which of its addresses are together.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tests/unit/people/history_builder.hpp"

namespace rekindle::people {

using Decisions = std::vector<log::Log::Decision>;
using testing::ElementsAre;
using testing::IsEmpty;

struct EvidenceTest : testing::Test {
    void resolve(const Decisions& decisions = {}) {
        found = people::resolve(history.out, decisions);
    }
    bool together(const std::string& a, const std::string& b) {
        return history.out.person_of.at(history.identity(a)) ==
               history.out.person_of.at(history.identity(b));
    }
    // "address = address" of each link and each question.
    std::vector<std::string> links() {
        return pairs(found.links, [](auto& one) { return one; });
    }
    std::vector<std::string> questions() {
        return pairs(found.questions, [](auto& one) { return one.link; });
    }
    // Both wrote to each of these people.
    void know(const std::string& a, const std::string& b, const std::vector<std::string>& people) {
        for (const std::string& one : people) history.mail(a, {one}).mail(b, {one});
    }

    HistoryBuilder history;
    Resolution found;

  private:
    std::vector<std::string> pairs(const auto& list, auto&& link_of) {
        std::vector<std::string> out;
        for (const auto& one : list) {
            const Link link = link_of(one);
            std::string a = history.out.identities[link.a].address,
                        b = history.out.identities[link.b].address;
            if (b < a) std::swap(a, b);
            out.push_back(a + " = " + b);
        }
        return out;
    }
};

}  // namespace rekindle::people
