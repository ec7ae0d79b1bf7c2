// What the user tells importers: --set NAME=VALUE, a file for what is secret, or an answer.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <rekindle/result.hpp>

#include "host/app/context.hpp"
#include "host/import/import.hpp"
#include "host/worker/run.hpp"

namespace rekindle::app {

// Whether an importer takes this value, by what it declares: "yes|no", "none|1..365".
[[nodiscard]] bool accepts(const worker::Setting& setting, std::string_view value);

// What a setting is, for people: "how far back (1..365, default 30)".
[[nodiscard]] std::string setting_words(const worker::Setting& setting);

class GivenSettings {
  public:
    // Names and values are checked against what the importers declare, before any of them runs.
    // A secret is taken from a file only: its value never stands on the command line.
    [[nodiscard]] static Result<GivenSettings> read(
        const std::vector<std::string>& set,
        const std::vector<worker::ImporterDescription>& importers);

    // What this importer gets. Asks for what it requires, where somebody can answer.
    [[nodiscard]] Result<imports::Settings> settings_for(
        const worker::ImporterDescription& importer, const Context& context) const;

    // All of it but the secrets: the same text, the same import.
    [[nodiscard]] std::string text() const;

  private:
    struct Given {
        std::string name, value;
        bool secret = false;
    };
    std::vector<Given> given_;
};

}  // namespace rekindle::app
