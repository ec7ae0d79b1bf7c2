#include "host/log/identities.hpp"

#include <utility>

namespace rekindle::log {
namespace {

void put_number(std::string& key, std::uint32_t number) {
    for (int shift = 0; shift < 32; shift += 8) key += static_cast<char>(number >> shift);
}

void make_identity_key(std::string& key, Scheme scheme, std::string_view canonical) {
    key.clear();
    key += static_cast<char>(scheme);
    key += canonical;
}

void make_spelling_key(std::string& key, std::uint32_t identity, std::string_view name,
                       bool is_owner) {
    key.clear();
    put_number(key, identity);
    key += is_owner ? '1' : '0';
    key += name;
}

}  // namespace

Result<Identities> Identities::load(const Database& database) {
    Identities out;
    auto identity = Statement::prepare(database, "INSERT INTO identity VALUES (?, ?, ?)");
    auto spelling = Statement::prepare(database, "INSERT INTO spelling VALUES (?, ?, ?, ?)");
    if (!identity || !spelling) return database.error();
    out.add_identity_ = std::move(*identity);
    out.add_spelling_ = std::move(*spelling);
    if (const auto read = out.read(database); !read) return read.error();
    return out;
}

Result<void> Identities::read(const Database& database) {
    auto identity = Statement::prepare(database, "SELECT number, scheme, address FROM identity");
    if (!identity) return identity.error();
    auto more = identity->row();
    for (; more && *more; more = identity->row()) {
        last_identity_ = std::max(last_identity_, static_cast<std::uint32_t>(identity->number(0)));
        make_identity_key(key_, static_cast<Scheme>(identity->number(1)), identity->text(2));
        identities_.emplace(key_, static_cast<std::uint32_t>(identity->number(0)));
    }
    if (!more) return more.error();
    auto spelling =
        Statement::prepare(database, "SELECT number, identity, name, is_owner FROM spelling");
    if (!spelling) return spelling.error();
    more = spelling->row();
    for (; more && *more; more = spelling->row()) {
        last_spelling_ = std::max(last_spelling_, static_cast<std::uint32_t>(spelling->number(0)));
        make_spelling_key(key_, static_cast<std::uint32_t>(spelling->number(1)), spelling->text(2),
                          spelling->number(3) != 0);
        know(static_cast<std::uint32_t>(spelling->number(0)),
             static_cast<std::uint32_t>(spelling->number(1)));
    }
    if (!more) return more.error();
    return {};
}

// The spelling whose key was just made.
void Identities::know(std::uint32_t spelling, std::uint32_t identity) {
    spellings_.emplace(key_, spelling);
    if (identity_of_.size() <= spelling) identity_of_.resize(spelling + 1);
    identity_of_[spelling] = identity;
}

Result<std::uint32_t> Identities::identity(Scheme scheme, std::string_view canonical) {
    make_identity_key(key_, scheme, canonical);
    if (const auto known = identities_.find(key_); known != identities_.end()) return known->second;
    add_identity_.bind(1, last_identity_ + 1);
    add_identity_.bind(2, static_cast<std::int64_t>(scheme));
    add_identity_.bind(3, canonical);
    if (const auto added = add_identity_.run(); !added) return added.error();
    identities_.emplace(key_, ++last_identity_);
    return last_identity_;
}

Result<std::uint32_t> Identities::spelling(Scheme scheme, std::string_view canonical,
                                           std::string_view name, bool is_owner) {
    const auto of = identity(scheme, canonical);
    if (!of) return of.error();
    make_spelling_key(key_, *of, name, is_owner);
    if (const auto known = spellings_.find(key_); known != spellings_.end()) return known->second;
    add_spelling_.bind(1, last_spelling_ + 1);
    add_spelling_.bind(2, *of);
    add_spelling_.bind(3, name);
    add_spelling_.bind(4, is_owner ? 1 : 0);
    if (const auto added = add_spelling_.run(); !added) return added.error();
    know(++last_spelling_, *of);
    return last_spelling_;
}

}  // namespace rekindle::log
