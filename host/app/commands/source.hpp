// rekindle source: what its parts share.
#pragma once

#include <string>
#include <vector>

#include <rekindle/result.hpp>

#include "host/accounts/accounts.hpp"
#include "host/app/account_trial.hpp"
#include "host/app/context.hpp"
#include "host/app/exit_code.hpp"
#include "host/app/output/account_words.hpp"
#include "host/app/prompt.hpp"

namespace rekindle::app {

Result<Exit> add_source(Context& context);
Result<Exit> test_sources(Context& context);

// "app password of me@example.org"
[[nodiscard]] std::string question_for(const accounts::Account& account);

// Prints what can be done, in lines that fit; nothing where there is nothing to say.
void note_advice(const Context& context, std::string_view advice);

// Where the secrets of accounts come from, for as long as both of these live.
[[nodiscard]] accounts::Sources secret_sources(const Context& context, const SecretsAtHand& hand);

}  // namespace rekindle::app
