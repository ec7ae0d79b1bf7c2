#include "tests/unit/imap/scripted/peer.hpp"

#include <algorithm>
#include <rekindle/text.hpp>
#include <string_view>

namespace rekindle::imap::scripted {
namespace {

const rk_connection* offered = nullptr;

const void* extension(void*, const char* id) {
    return std::string_view{id} == RK_CONNECTION_ID ? offered : nullptr;
}

}  // namespace

Peer::Peer(std::vector<const Steps*> scripts) : scripts_(std::move(scripts)) {
    fill_table();
}

void Peer::fill_table() {
    table_.size = sizeof table_;
    table_.self = this;
    table_.open = [](void* self, std::uint32_t) { return of(self).open(); };
    table_.peer = [](void* self, rk_peer* out) {
        Peer& me = of(self);
        out->security = me.security;
        out->port = 993;
        out->secured = me.secured_ ? 1 : 0;
        out->host = abi_string(me.host);
        return rk_status{RK_OK};
    };
    table_.read = [](void* self, void* buffer, std::size_t capacity, std::uint32_t within_ms) {
        return of(self).read(static_cast<char*>(buffer), capacity, within_ms);
    };
    table_.wait = [](void* self, std::uint32_t within_ms) {
        Peer& me = of(self);
        return me.has_something() ? rk_status{RK_OK} : me.pass(within_ms);
    };
    table_.write = [](void* self, const void* bytes, std::size_t size, std::uint32_t) {
        Peer& me = of(self);
        if (!me.open_ || me.cut_ || me.players_.back()->closed())
            return me.fail(RK_CONN_LOST, "the server ended the connection");
        me.players_.back()->write({static_cast<const char*>(bytes), size});
        return rk_status{RK_OK};
    };
    table_.secure = [](void* self, std::uint32_t) {
        Peer& me = of(self);
        if (me.players_.back()->waiting() > 0)
            return me.fail(RK_CONN_UNREAD, "the server has said more");
        me.secured_ = true;
        return rk_status{RK_OK};
    };
    table_.close = [](void* self) { of(self).open_ = false; };
    table_.message = [](void* self) { return abi_string(of(self).message_); };
}

rk_status Peer::run(testkit::FakeHost& fake, const std::string& cursor) {
    if (!cursor.empty()) fake.set("cursor", cursor);
    const rk_importer& importer = *rekindle_plugin_v0.importers[0];
    for (std::size_t i = 0; i < importer.setting_count; ++i) {
        const std::string name{view(importer.settings[i].name)};
        if (view(fake.table().setting(fake.table().self, abi_string(name))).empty())
            fake.set(name, std::string{view(importer.settings[i].fallback)});
    }
    rk_host table = fake.table();
    table.extension = extension;
    offered = &table_;
    return importer.run(&table);
}

rk_status Peer::open() {
    if (players_.size() >= connections_that_work)
        return fail(RK_CONN_REFUSED, "nobody listens at " + host);
    const std::size_t script = std::min(players_.size(), scripts_.size() - 1);
    players_.push_back(std::make_unique<Player>(*scripts_[script]));
    open_ = true;
    secured_ = security == RK_CONN_TLS;
    cut_ = false;
    return RK_OK;
}

bool Peer::has_something() const {
    return open_ && (cut_ || players_.back()->waiting() > 0 || players_.back()->closed());
}

std::int64_t Peer::read(char* buffer, std::size_t capacity, std::uint32_t within_ms) {
    if (!open_ || cut_) return fail(RK_CONN_LOST, "the connection was cut off");
    Player& player = *players_.back();
    if (player.waiting() == 0 && player.closed()) return 0;
    if (player.waiting() == 0) return pass(within_ms);
    const bool is_first = players_.size() == 1;
    if (is_first) capacity = std::min(capacity, cut_after - std::min(cut_after, first_bytes_));
    if (capacity == 0) {
        cut_ = true;
        return fail(RK_CONN_LOST, "the connection was cut off");
    }
    const std::string bytes = player.read(capacity);
    bytes.copy(buffer, bytes.size());
    if (is_first && flip_bit_of >= first_bytes_ && flip_bit_of < first_bytes_ + bytes.size())
        buffer[flip_bit_of - first_bytes_] ^= 1;
    if (is_first) first_bytes_ += bytes.size();
    return static_cast<std::int64_t>(bytes.size());
}

rk_status Peer::pass(std::uint32_t time_ms) {
    waited_ += std::chrono::milliseconds{time_ms};
    if (waited_ >= stop_after) return fail(RK_CONN_STOPPED, "the import was stopped");
    return fail(RK_CONN_TIMED_OUT, host + " did not answer in time");
}

rk_status Peer::fail(rk_status status, std::string why) {
    message_ = std::move(why);
    return status;
}

std::vector<std::string> Peer::said_on(std::size_t connection) const {
    std::vector<std::string> out;
    if (connection >= players_.size()) return out;
    for (const std::string& line : players_[connection]->lines())
        out.push_back(line.substr(std::min(line.find(' '), line.size() - 1) + 1));
    return out;
}

std::vector<std::string> Peer::said() const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < players_.size(); ++i)
        for (std::string& line : said_on(i)) out.push_back(std::move(line));
    return out;
}

std::string Peer::fault() const {
    for (const auto& player : players_)
        if (!player->fault().empty()) return player->fault();
    return {};
}

}  // namespace rekindle::imap::scripted
