// Whose each address of the Enron tree is, from what the company's directory says.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace rekindle::evaluation {

// What stood beside one address, and how often.
struct Shown {
    std::string address;
    std::map<std::string, int> entries = {};  // ".../CN=RECIPIENTS/CN=PALLEN": "PALLEN"
    std::map<std::string, int> names = {};    // "Allen, Phillip K.", "Phillip K Allen"
};

// By place in `shown`: equal for one human being; `several` and `unlabelled` as in labelled.hpp.
[[nodiscard]] std::vector<std::uint32_t> enron_labels(const std::vector<Shown>& shown);

}  // namespace rekindle::evaluation
