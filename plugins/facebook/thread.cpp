#include "plugins/facebook/thread.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <utility>

#include "plugins/facebook/limits.hpp"

namespace rekindle::facebook {
namespace {

constexpr std::size_t few = 32;

Equals::Id identify(std::uint64_t thread, std::string_view sender, std::int64_t minute,
                    std::uint64_t text) {
    const std::array<std::uint64_t, 4> parts{thread, XXH3_64bits(sender.data(), sender.size()),
                                             static_cast<std::uint64_t>(minute), text};
    const XXH128_hash_t digest = XXH3_128bits(parts.data(), sizeof parts);
    return {digest.high64, digest.low64};
}

}  // namespace

std::int64_t minute_of(Instant when) {
    if (when == unknown_time) return INT64_MIN + 1;
    return std::chrono::floor<std::chrono::minutes>(when).time_since_epoch().count();
}

std::string hex(std::uint64_t high, std::uint64_t low) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out(32, '0');
    for (std::size_t i = 0; i < 16; ++i) {
        out[15 - i] = digits[(high >> (4 * i)) & 15];
        out[31 - i] = digits[(low >> (4 * i)) & 15];
    }
    return out;
}

// The same whether the owner is known or not: a part of the download may not say it.
std::string key_of_people(std::vector<std::string> members, std::string_view title) {
    std::sort(members.begin(), members.end());
    std::string all{members.size() == 2 ? std::string_view{} : title};
    for (const std::string& name : members) (all += '\n') += name;
    const XXH128_hash_t digest = XXH3_128bits(all.data(), all.size());
    return "among/" + hex(digest.high64, digest.low64);
}

bool is_notice(std::string_view text, std::string_view sender) {
    return !sender.empty() && text.size() > sender.size() + 1 && text.starts_with(sender) &&
           text[sender.size()] == ' ';
}

std::uint32_t Equals::number(std::int64_t minute, const Id& id) {
    if (minute != minute_) {
        minute_ = minute;
        few_.clear();
        if (!many_.empty()) many_ = {};
    }
    if (few_.size() >= few) return many_[id]++;
    const auto found =
        std::find_if(few_.begin(), few_.end(), [&](const auto& one) { return one.first == id; });
    if (found != few_.end()) return found->second++;
    few_.emplace_back(id, 1);
    if (few_.size() == few) many_.insert(few_.begin(), few_.end());
    return 0;
}

void ThreadWriter::begin(ThreadFacts facts) {
    facts_ = std::move(facts);
    std::erase_if(facts_.members, [](const std::string& name) { return name.empty(); });
    const bool owner_known = !me().empty();
    if (owner_known && !facts_.members.empty() &&
        std::find(facts_.members.begin(), facts_.members.end(), me()) == facts_.members.end())
        facts_.members.push_back(me());
    facts_.is_group = facts_.is_group || facts_.members.size() > 2;
    thread_digest_ = XXH3_64bits(facts_.key.data(), facts_.key.size());
    casts_.clear();
    last_cast_ = nullptr;
    equals_ = {};
    if (facts_.is_group) convene();
}

const std::string& ThreadWriter::me() const {
    return facts_.scheme == Scheme::handle ? facts_.me : owner_;
}

Who ThreadWriter::who(std::string_view name) const {
    Who out = person_of(name, facts_.key, me());
    if (facts_.scheme == Scheme::handle && out.scheme == Scheme::name) out.scheme = Scheme::handle;
    return out;
}

void ThreadWriter::convene() {
    std::vector<Who> people;
    for (const std::string& name : facts_.members) people.push_back(who(name));
    std::vector<Participant> members;
    members.reserve(people.size());
    for (const Who& who : people) members.push_back(who.in(Role::present));
    if (!members.empty()) sink_->convene({facts_.key, facts_.title, members});
}

std::uint32_t ThreadWriter::group_size() const {
    return facts_.is_group ? static_cast<std::uint32_t>(facts_.members.size()) : 0;
}

const ThreadWriter::Cast& ThreadWriter::cast_of(std::string_view sender) {
    if (last_cast_ != nullptr && sender == last_sender_) return *last_cast_;
    if (casts_.size() >= limits::known_names) casts_.clear();
    const auto [found, is_new] = casts_.try_emplace(std::string{sender});
    Cast& cast = found->second;
    last_cast_ = &cast;
    last_sender_ = sender;
    if (!is_new) return cast;

    cast.author = who(sender);
    const bool all = facts_.members.size() <= limits::named_people;
    for (const std::string& name : facts_.members)
        if (name != sender && (all || name == me())) cast.others.push_back(who(name));
    cast.participants.push_back(cast.author.in(Role::by));
    for (const Who& who : cast.others)
        if (who.address != cast.author.address) cast.participants.push_back(who.in(Role::to));
    return cast;
}

void ThreadWriter::write(const Message& message) {
    const Cast& cast = cast_of(message.sender);
    const std::int64_t minute = minute_of(message.start);
    const Equals::Id id = identify(thread_digest_, message.sender, minute, message.text_digest);
    std::string key = hex(id.high, id.low);
    if (const std::uint32_t number = equals_.number(minute, id); number > 0)
        key += '+' + std::to_string(number);
    sink_->emit({.kind = message.kind,
                 .start = message.start,
                 .key = key,
                 .participants = cast.participants,
                 .thread = facts_.key,
                 .title = facts_.title,
                 .duration = message.duration,
                 .text_size = message.text_size,
                 .flags = message.flags,
                 .group_size = group_size(),
                 .attachment_count = message.attachments,
                 .entry = message.entry,
                 .offset = message.offset,
                 .utc_offset_min = message.utc_offset_min,
                 .time_basis = message.time_basis,
                 .uncertainty = message.uncertainty});
    saw(message.start);
    ++written_;
    for (const Reaction& reaction : message.reactions) react(message, reaction, cast, key);
}

void ThreadWriter::react(const Message& message, const Reaction& reaction, const Cast& cast,
                         std::string_view key) {
    const Who actor = who(reaction.actor);
    if (reaction.actor.empty() || actor.address == cast.author.address) return;
    const bool dated = reaction.when != unknown_time;
    const std::array participants{actor.in(Role::by), cast.author.in(Role::to)};
    const XXH128_hash_t digest = XXH3_128bits(actor.address.data(), actor.address.size());
    const std::string own_key = std::string{key} + "/" + hex(digest.high64, digest.low64);
    sink_->emit({.kind = Kind::reaction,
                 .start = dated ? reaction.when : message.start,
                 .key = own_key,
                 .participants = participants,
                 .thread = facts_.key,
                 .title = facts_.title,
                 .group_size = group_size(),
                 .entry = message.entry,
                 .offset = message.offset,
                 .utc_offset_min = message.utc_offset_min,
                 .time_basis = message.time_basis,
                 .uncertainty = dated ? std::chrono::milliseconds{0} : std::chrono::hours{24}});
}

void ThreadWriter::saw(Instant when) {
    if (when == unknown_time) return;
    if (earliest_ == unknown_time || when < earliest_) earliest_ = when;
    if (latest_ == unknown_time || when > latest_) latest_ = when;
}

}  // namespace rekindle::facebook
