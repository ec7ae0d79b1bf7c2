#include "host/app/account_trial.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "host/app/output/table.hpp"
#include "host/base/printable.hpp"
#include "host/connection/connection.hpp"
#include "host/connection/trial.hpp"
#include "host/sync/setting_values.hpp"
#include "host/worker/run.hpp"

namespace rekindle::app {
namespace {

using connection::Security;
using connection::Trial;

constexpr std::string_view folder_code = "imap.folder";  // a note for each, while checking
constexpr std::size_t most_addresses = 2, most_folders = 12;
constexpr std::size_t name_width = 12;

std::string addresses_words(const Trial& trial) {
    const std::size_t count = trial.addresses.size();
    if (count == 1 && trial.addresses[0] == trial.peer.host)
        return trial.peer.host + ", an address itself";
    std::string out = trial.peer.host + " is ";
    for (std::size_t i = 0; i < std::min(count, most_addresses); ++i)
        out += (i == 0 ? "" : ", ") + trial.addresses[i];
    if (count > most_addresses) out += fmt::format(" and {} more", count - most_addresses);
    return out;
}

std::string security_words(const RelayPeer& peer) {
    return fmt::format("{}, {}, certificate {}", peer.protocol, peer.cipher, peer.certificate);
}

std::string security_to_come(Security security) {
    return security == Security::starttls
               ? "begins in plain text and is secured before the login (STARTTLS)"
               : "none: everybody on the way can read along, the password too";
}

// Takes what an importer says while it only checks the account, and nothing of it goes further.
class Listener final : public worker::Receiver {
  public:
    explicit Listener(std::vector<std::string>& folders) : folders_(&folders) {}

    Result<void> interaction(const rk_interaction&) override { return heard(); }
    Result<void> person(const rk_person&) override { return heard(); }
    Result<void> room(const rk_room&) override { return heard(); }
    Result<void> cover(std::string_view, std::int64_t, std::int64_t) override { return heard(); }
    Result<void> checkpoint(std::string_view) override { return heard(); }
    void progress(std::uint64_t, std::uint64_t) override { (void)heard().has_value(); }
    Result<void> report(std::uint32_t, std::string_view code, std::uint32_t, std::uint64_t,
                        std::string_view message) override {
        if (code == folder_code) folders_->push_back(printable(message));
        return {};
    }

    [[nodiscard]] const std::atomic<bool>& stop() const { return stop_; }

  private:
    // One that cannot merely check has begun to read: that is enough.
    Result<void> heard() {
        stop_ = true;
        return {};
    }

    std::vector<std::string>* folders_;
    std::atomic<bool> stop_ = false;
};

std::string folders_words(const std::vector<std::string>& folders) {
    std::string out = fmt::format("{}: ", folders.size());
    for (std::size_t i = 0; i < std::min(folders.size(), most_folders); ++i)
        out += (i == 0 ? "" : " · ") + folders[i];
    if (folders.size() > most_folders)
        out += fmt::format(" · and {} more", folders.size() - most_folders);
    return out;
}

std::string without(std::string text, const Secret& secret) {
    const std::string_view hidden = secret.reveal();
    for (std::size_t at = hidden.empty() ? text.npos : text.find(hidden); at != text.npos;
         at = text.find(hidden))
        text.replace(at, hidden.size(), "…");
    return text;
}

}  // namespace

AccountTrial try_server(const accounts::Account& account, const Context& context,
                        std::chrono::milliseconds within) {
    AccountTrial out;
    const Trial trial = connection::try_out(account.target, {within, &context.stop});
    const auto failed = [&](const char* step) {
        out.steps.push_back({step, false, printable(trial.error->message)});
        out.error = trial.error;
        return out;
    };
    if (trial.error && trial.step == Trial::Step::name) return failed("name");
    out.steps.push_back({"name", true, addresses_words(trial)});
    if (trial.error && trial.step == Trial::Step::reach) return failed("connection");
    out.steps.push_back(
        {"connection", true, fmt::format("{}, port {}", trial.peer.address, trial.peer.port)});
    if (trial.error) return failed("security");
    const bool secured = trial.peer.secured;
    out.steps.push_back(
        {"security", true,
         secured ? security_words(trial.peer) : security_to_come(account.target.security)});
    return out;
}

void try_login(AccountTrial& trial, const accounts::Account& account, const sync::Reader& reader,
               const Secret& secret, const Context& context) {
    const auto failed = [&](const Error& error) {
        trial.error = error;
        trial.error->message = without(printable(error.message), secret);
        trial.steps.push_back({"login", false, trial.error->message});
    };
    auto settings =
        sync::setting_values(reader.importer, account, secret, {.watch = false, .check = true});
    if (!settings) return failed(settings.error());
    auto relay = connection::connect_to(account.target);
    if (!relay) return failed(relay.error());
    Listener listener(trial.folders);
    const bool checks = sync::takes(reader.importer, "check");
    worker::Job job{.plugin = reader.plugin,
                    .importer = reader.importer.id,
                    .settings = std::move(settings->values),
                    .sandbox = context.sandbox(),
                    .connection = relay->get(),
                    .stop = checks ? &context.stop : &listener.stop()};
    const worker::Verdict verdict = worker::run(job, listener);
    for (auto& [name, value] : job.settings) wipe(value);
    for (std::string& copy : settings->secrets) wipe(copy);
    using Kind = worker::Verdict::Kind;
    if (verdict.kind != Kind::done && (verdict.kind != Kind::stopped || context.stop))
        return failed(verdict.error);
    trial.steps.push_back({"login", true, "as " + printable(account.user)});
    if (checks) trial.steps.push_back({"folders", true, folders_words(trial.folders)});
}

void print_steps(Context& context, const AccountTrial& trial, std::size_t first) {
    for (std::size_t i = first; i < trial.steps.size(); ++i) {
        const TrialStep& step = trial.steps[i];
        const std::string mark = step.good ? "ok" : "failed";
        bool head = true;
        const std::size_t indent = name_width + 10;
        const std::size_t width =
            context.terminal.width > indent + 20 ? context.terminal.width - indent : 20;
        for (const std::string& line : wrapped(step.words, width)) {
            context.out << "  " << padded(head ? step.name : "", name_width)
                        << padded(head ? mark : "", 8) << line << '\n';
            head = false;
        }
    }
    context.out.flush();
}

Json steps_json(const AccountTrial& trial) {
    Json out = Json::array();
    for (const TrialStep& step : trial.steps)
        out.push(Json::object()
                     .set("step", step.name)
                     .set("good", step.good)
                     .set("message", step.words));
    return out;
}

}  // namespace rekindle::app
