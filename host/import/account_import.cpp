// The chain: where did it stop → run caged → commit or take back.
#include "host/import/account_import.hpp"

#include <utility>

#include "host/base/digest.hpp"
#include "host/base/secret.hpp"
#include "host/import/held_receiver.hpp"
#include "host/import/reports.hpp"

namespace rekindle::imports {
namespace {

using Kind = worker::Verdict::Kind;

// A cursor is of this server and user, and of what was kept of each item.
std::string fingerprint_of(const AccountSource& account, const Options& options) {
    return "account 1 " +
           text(digest(account.peer, options.titles ? "titles" : "no titles")).substr(0, 16);
}

Result<log::SourceState> start_state(SharedLog& shared, const AccountSource& account,
                                     const Options& options) {
    const worker::ImporterDescription& importer = account.importer;
    log::SourceState state{account.key, importer.id, importer.version, {}, {}, false};
    state.fingerprint = fingerprint_of(account, options);
    const auto turn = shared.turn();
    if (!turn) return turn.error();
    const auto before = turn->log().source(account.key, importer.id);
    if (!before) return before.error();
    const bool goes_on = *before && !options.again &&
                         (*before)->importer_version == importer.version &&
                         (*before)->fingerprint == state.fingerprint;
    if (goes_on) state.cursor = (*before)->cursor;
    return state;
}

class AccountImport {
  public:
    AccountImport(SharedLog& shared, const AccountSource& account, const Options& options)
        : shared_(&shared), account_(&account), options_(&options) {}

    Result<Outcome> run(const std::function<void(const Outcome&)>& committed) {
        const auto began = std::chrono::steady_clock::now();
        outcome_.path = account_->key;
        outcome_.importer = account_->importer.id;
        outcome_.importer_name = account_->importer.name;
        if (const auto done = read(committed); !done) return done.error();
        outcome_.skipped = reports_.skipped();
        outcome_.reports = reports_.most_frequent_first();
        outcome_.bytes = account_->connection->bytes();
        outcome_.wall = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - began);
        return std::move(outcome_);
    }

  private:
    Result<void> read(const std::function<void(const Outcome&)>& committed);
    Result<void> settle(HeldReceiver& receiver);

    SharedLog* shared_;
    const AccountSource* account_;
    const Options* options_;
    Outcome outcome_ = {};
    Reports reports_ = {};
};

Result<void> AccountImport::read(const std::function<void(const Outcome&)>& committed) {
    auto state = start_state(*shared_, *account_, *options_);
    if (!state) return state.error();
    auto settings = options_->settings(account_->importer);
    if (!settings) return settings.error();
    reports_.hide(std::exchange(settings->secrets, {}));
    worker::Job job{.plugin = account_->plugin,
                    .importer = account_->importer.id,
                    .settings = std::move(settings->values),
                    .limits = options_->limits,
                    .sandbox = options_->sandbox,
                    .connection = account_->connection,
                    .stop = options_->stop};
    if (!state->cursor.empty()) {
        job.settings.emplace_back("cursor", state->cursor);
        outcome_.resumed = true;
    }
    HeldReceiver receiver(
        {*shared_, *state, outcome_, reports_, *options_, account_->importer.service, [&] {
             outcome_.bytes = account_->connection->bytes();
             if (committed) committed(outcome_);
         }});
    outcome_.verdict = worker::run(job, receiver);
    for (auto& [name, value] : job.settings) wipe(value);
    worker::Verdict& verdict = outcome_.verdict;
    verdict.error.message = reports_.without_secrets(std::move(verdict.error.message));
    verdict.standard_error = reports_.without_secrets(std::move(verdict.standard_error));
    return settle(receiver);
}

// As for files: done or stopped, all stays; otherwise what came before the last checkpoint.
Result<void> AccountImport::settle(HeldReceiver& receiver) {
    const worker::Verdict& verdict = outcome_.verdict;
    if (verdict.kind == Kind::done || verdict.kind == Kind::stopped)
        return receiver.finish(verdict.kind == Kind::done);
    const auto dropped = receiver.drop();
    if (verdict.kind == Kind::receiver_failed) return verdict.error;
    return dropped;
}

}  // namespace

Result<Outcome> import_account(SharedLog& shared, const AccountSource& account,
                               const Options& options,
                               const std::function<void(const Outcome&)>& committed) {
    return AccountImport{shared, account, options}.run(committed);
}

}  // namespace rekindle::imports
