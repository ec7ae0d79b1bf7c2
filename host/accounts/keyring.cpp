#include "host/accounts/keyring.hpp"

#include <unistd.h>

#include <cstdlib>

#include "host/accounts/child.hpp"
#include "host/accounts/limits.hpp"

namespace rekindle::accounts {
namespace {

constexpr const char* program = "secret-tool";

ChildCall call(std::vector<std::string> words, const std::string& store, const std::string& account,
               const std::atomic<bool>* stop) {
    words.insert(words.begin(), program);
    for (const std::string& word : {std::string{"service"}, std::string{"rekindle"},
                                    std::string{"store"}, store, std::string{"account"}, account})
        words.push_back(word);
    return {.words = std::move(words), .within = for_the_keyring, .stop = stop, .quiet = true};
}

}  // namespace

Keyring::Keyring(const std::filesystem::path& store, std::string account,
                 const std::atomic<bool>* stop)
    : account_(std::move(account)), stop_(stop) {
    std::error_code ignored;
    store_ = std::filesystem::absolute(store, ignored).lexically_normal().string();
}

bool Keyring::is_there() {
    const char* bus = std::getenv("DBUS_SESSION_BUS_ADDRESS");
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    const bool has_bus =
        (bus && *bus) ||
        (runtime && *runtime && ::access((std::string{runtime} + "/bus").c_str(), F_OK) == 0);
    return has_bus && is_installed(program);
}

Result<Secret> Keyring::look_up() const {
    auto found = ask_child(call({"lookup"}, store_, account_, stop_));
    if (found || found.error().code == Code::interrupted) return found;
    return Error{Code::source, "the keyring does not give the password of " + account_ +
                                   "; unlock it, or run rekindle source add again"};
}

Result<void> Keyring::keep(const Secret& secret) const {
    ChildCall keep = call({"store", "--label=Rekindle: " + account_}, store_, account_, stop_);
    keep.input = &secret;
    if (const auto kept = tell_child(keep); !kept) return kept;
    const auto again = look_up();
    if (!again) return again.error();
    if (again->reveal() == secret.reveal()) return {};
    return Error{Code::source, "the keyring does not give back what it was given"};
}

void Keyring::forget() const {
    (void)tell_child(call({"clear"}, store_, account_, stop_)).has_value();
}

}  // namespace rekindle::accounts
