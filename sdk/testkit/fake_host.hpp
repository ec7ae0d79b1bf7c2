// FakeHost: the host's side of abi.h in memory, for the tests of importers and for trying one out.
//
//     rekindle::testkit::FakeHost host;
//     host.add("march.calls.csv", "2024-05-01T18:30:00Z;+447700900123;out;320\n");
//     const rk_status status = host.run(*rekindle_plugin_v0.importers[0]);
//     host.records()[0].participants[0].address == "+447700900123"
//
// It keeps copies of everything, and refuses what the real host refuses: text that is not UTF-8,
// an entry that is not there. It can also misbehave as real sources do.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <rekindle/civil.hpp>
#include <rekindle/record.hpp>
#include <rekindle/text.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rekindle::testkit {

struct OwnedParticipant {
    Role role = Role::present;
    Scheme scheme = Scheme::name;
    std::uint32_t flags = 0;
    std::string address, name;

    bool operator==(const OwnedParticipant&) const = default;
};

struct OwnedRecord {
    Kind kind = Kind::email;
    std::int64_t start_ms = RK_TIME_UNKNOWN, duration_ms = 0, uncertainty_ms = 0;
    std::string key, native_id, thread, in_reply_to, title;
    std::uint64_t text_size = 0;
    std::uint32_t flags = 0, group_size = 0, attachment_count = 0;
    std::int32_t utc_offset_min = RK_OFFSET_UNKNOWN;
    TimeBasis time_basis = TimeBasis::explicit_time;
    std::vector<OwnedParticipant> participants;
    std::uint32_t entry = 0;
    std::uint64_t offset = 0;
    std::string service = {};  // absent: the importer's own

    bool operator==(const OwnedRecord&) const = default;

    // The same item, wherever it was found.
    [[nodiscard]] bool same_content(const OwnedRecord& other) const {
        OwnedRecord moved = other;
        moved.entry = entry;
        moved.offset = offset;
        return *this == moved;
    }
};

struct OwnedPerson {
    std::string key, name;
    std::vector<OwnedParticipant> addresses;
    std::vector<std::pair<std::string, std::string>> facts;  // name, value
};

struct OwnedRoom {
    std::string key, title;
    std::vector<OwnedParticipant> members;
};

struct OwnedReport {
    Severity severity = Severity::note;
    std::string code, message;
    std::uint32_t entry = 0;
    std::uint64_t offset = 0;

    bool operator==(const OwnedReport&) const = default;
};

struct Checkpoint {
    std::string cursor;
    std::size_t records = 0;  // emitted before it
};

struct Cover {
    std::string account;
    std::int64_t from_ms = 0, to_ms = 0;
};

class FakeHost {
  public:
    FakeHost() { fill_table(); }
    FakeHost(const FakeHost&) = delete;
    FakeHost& operator=(const FakeHost&) = delete;

    // ---- the source ---------------------------------------------------------------------------

    void add(std::string path, std::string bytes) {
        const std::uint64_t length = bytes.size();
        entries_.push_back({std::move(path), std::move(bytes), {}, length});
    }

    // One file, read from disk as it is asked for.
    void add_file(std::string path, const std::filesystem::path& file) {
        entries_.push_back({std::move(path), {}, file, std::filesystem::file_size(file)});
    }

    // All regular files below `folder`, in the order of their paths.
    void add_folder(const std::filesystem::path& folder) {
        std::vector<std::filesystem::path> files;
        for (const auto& found : std::filesystem::recursive_directory_iterator{folder})
            if (found.is_regular_file()) files.push_back(found.path());
        std::sort(files.begin(), files.end());
        for (const auto& file : files) add_file(file.lexically_relative(folder).string(), file);
    }

    // An entry of zeros that takes no memory.
    void add_hole(std::string path, std::uint64_t length) {
        entries_.push_back({std::move(path), {}, {}, length});
    }

    void set(std::string name, std::string value) { settings_[std::move(name)] = std::move(value); }
    void set_zone_offset(std::chrono::minutes offset) { zone_offset_ = offset; }

    // ---- how it misbehaves --------------------------------------------------------------------

    std::size_t most_bytes_per_read = SIZE_MAX;              // 1: every read gives one byte
    std::uint64_t reads_fail_at = UINT64_MAX;                // of any entry, from this offset on
    std::size_t stop_at_record = SIZE_MAX;                   // this emit answers RK_STOP
    std::function<void(const OwnedRecord&)> on_record = {};  // called instead of keeping it

    // ---- running ------------------------------------------------------------------------------

    unsigned probe(const rk_importer& importer) {
        take_fallbacks(importer);
        return importer.probe(&table_);
    }
    rk_status run(const rk_importer& importer) {
        take_fallbacks(importer);
        return importer.run(&table_);
    }
    [[nodiscard]] const rk_host& table() const { return table_; }

    // ---- what came ----------------------------------------------------------------------------

    [[nodiscard]] const std::vector<OwnedRecord>& records() const { return records_; }
    [[nodiscard]] const std::vector<OwnedPerson>& persons() const { return persons_; }
    [[nodiscard]] const std::vector<OwnedRoom>& rooms() const { return rooms_; }
    [[nodiscard]] const std::vector<OwnedReport>& reports() const { return reports_; }
    [[nodiscard]] const std::vector<Checkpoint>& checkpoints() const { return checkpoints_; }
    [[nodiscard]] const std::vector<Cover>& covers() const { return covers_; }
    [[nodiscard]] std::uint64_t progress_done() const { return progress_done_; }
    [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }

    [[nodiscard]] std::size_t count(std::string_view code) const {
        return static_cast<std::size_t>(
            std::count_if(reports_.begin(), reports_.end(),
                          [&](const OwnedReport& report) { return report.code == code; }));
    }

  private:
    struct Entry {
        std::string path, bytes;
        std::filesystem::path file;  // where the bytes are, if not in memory
        std::uint64_t length = 0;
    };

    static FakeHost& self(void* pointer) { return *static_cast<FakeHost*>(pointer); }

    // Settings that nobody set have the value that the importer declares for that.
    void take_fallbacks(const rk_importer& importer) {
        for (std::size_t i = 0; i < importer.setting_count; ++i) {
            const rk_setting& setting = importer.settings[i];
            if (setting.fallback.size > 0)
                settings_.try_emplace(std::string{view(setting.name)}, view(setting.fallback));
        }
    }

    void fill_table() {
        table_.size = sizeof table_;
        table_.abi_minor = RK_ABI_MINOR;
        table_.self = this;
        table_.entry_count = [](void* host) {
            return static_cast<std::uint32_t>(self(host).entries_.size());
        };
        table_.entry = [](void* host, std::uint32_t index, rk_entry* out) {
            return self(host).give_entry(index, *out);
        };
        table_.read = [](void* host, std::uint32_t index, std::uint64_t offset, void* buffer,
                         std::size_t capacity) {
            return self(host).read(index, offset, static_cast<char*>(buffer), capacity);
        };
        table_.emit = [](void* host, const rk_interaction* what) { return self(host).keep(*what); };
        table_.introduce = [](void* host, const rk_person* who) { return self(host).keep(*who); };
        table_.convene = [](void* host, const rk_room* what) { return self(host).keep(*what); };
        fill_rest();
    }

    void fill_rest() {
        table_.report = [](void* host, std::uint32_t severity, rk_string code, std::uint32_t entry,
                           std::uint64_t offset, rk_string message) {
            return self(host).keep_report({static_cast<Severity>(severity), std::string{view(code)},
                                           std::string{view(message)}, entry, offset});
        };
        table_.cover = [](void* host, rk_string account, std::int64_t from, std::int64_t to) {
            self(host).covers_.push_back({std::string{view(account)}, from, to});
            return rk_status{RK_OK};
        };
        table_.progress = [](void* host, std::uint64_t done, std::uint64_t) {
            self(host).progress_done_ = done;
            return rk_status{RK_OK};
        };
        table_.checkpoint = [](void* host, rk_string cursor) {
            FakeHost& me = self(host);
            me.checkpoints_.push_back({std::string{view(cursor)}, me.records_.size()});
            return rk_status{RK_OK};
        };
        table_.setting = [](void* host, rk_string name) {
            const auto found = self(host).settings_.find(std::string{view(name)});
            return found == self(host).settings_.end() ? rk_string{nullptr, 0}
                                                       : abi_string(found->second);
        };
        table_.to_utc = [](void* host, rk_string, const rk_civil* civil, std::int64_t* out) {
            return self(host).to_utc(*civil, *out);
        };
        table_.extension = [](void*, const char*) -> const void* { return nullptr; };
        table_.of_service = [](void* host, rk_string service) {
            self(host).service_ = view(service);
            return rk_status{RK_OK};
        };
    }

    rk_status give_entry(std::uint32_t index, rk_entry& out) const {
        if (index >= entries_.size()) return RK_E_REFUSED;
        out = {abi_string(entries_[index].path), entries_[index].length};
        return RK_OK;
    }

    std::int64_t read(std::uint32_t index, std::uint64_t offset, char* buffer,
                      std::size_t capacity) {
        if (index >= entries_.size()) return RK_E_REFUSED;
        const Entry& entry = entries_[index];
        if (offset >= entry.length) return 0;
        if (offset >= reads_fail_at) return RK_E_SOURCE;
        std::uint64_t wanted = std::min<std::uint64_t>(capacity, most_bytes_per_read);
        wanted = std::min({wanted, entry.length - offset, reads_fail_at - offset});
        const auto size = static_cast<std::size_t>(wanted);
        bytes_read_ += size;
        if (!entry.file.empty()) return read_file(index, offset, buffer, size);
        if (entry.bytes.empty())
            std::fill_n(buffer, size, '\0');
        else
            entry.bytes.copy(buffer, size, static_cast<std::size_t>(offset));
        return static_cast<std::int64_t>(size);
    }

    std::int64_t read_file(std::uint32_t index, std::uint64_t offset, char* buffer,
                           std::size_t size) {
        if (open_index_ != index) {
            open_file_ = std::ifstream{entries_[index].file, std::ios::binary};
            open_index_ = index;
        }
        open_file_.clear();
        open_file_.seekg(static_cast<std::streamoff>(offset));
        open_file_.read(buffer, static_cast<std::streamsize>(size));
        return open_file_.bad() ? std::int64_t{RK_E_SOURCE} : open_file_.gcount();
    }

    static bool is_text(rk_string text) { return is_utf8(view(text)); }

    static std::vector<OwnedParticipant> copy(const rk_participant* from, std::size_t count) {
        std::vector<OwnedParticipant> out;
        for (std::size_t i = 0; i < count; ++i)
            out.push_back({static_cast<Role>(from[i].role), static_cast<Scheme>(from[i].scheme),
                           from[i].flags, std::string{view(from[i].address)},
                           std::string{view(from[i].name)}});
        return out;
    }

    static bool are_text(const rk_participant* from, std::size_t count) {
        return std::all_of(from, from + count, [](const rk_participant& one) {
            return is_text(one.address) && is_text(one.name);
        });
    }

    rk_status keep(const rk_interaction& what) {
        if (records_.size() >= stop_at_record) return RK_STOP;
        for (const rk_string text :
             {what.key, what.native_id, what.thread, what.in_reply_to, what.title})
            if (!is_text(text)) return RK_E_REFUSED;
        if (what.key.size == 0 || !are_text(what.participants, what.participant_count))
            return RK_E_REFUSED;
        OwnedRecord record{static_cast<Kind>(what.kind),
                           what.start_ms,
                           what.duration_ms,
                           what.uncertainty_ms,
                           std::string{view(what.key)},
                           std::string{view(what.native_id)},
                           std::string{view(what.thread)},
                           std::string{view(what.in_reply_to)},
                           std::string{view(what.title)},
                           what.text_size,
                           what.flags,
                           what.group_size,
                           what.attachment_count,
                           what.utc_offset_min,
                           static_cast<TimeBasis>(what.time_basis),
                           copy(what.participants, what.participant_count),
                           what.entry,
                           what.offset,
                           service_};
        if (on_record)
            on_record(record);
        else
            records_.push_back(std::move(record));
        return RK_OK;
    }

    rk_status keep(const rk_person& who) {
        if (!is_text(who.key) || !is_text(who.name) || !are_text(who.addresses, who.address_count))
            return RK_E_REFUSED;
        OwnedPerson person{std::string{view(who.key)},
                           std::string{view(who.name)},
                           copy(who.addresses, who.address_count),
                           {}};
        for (std::size_t i = 0; i < who.fact_count; ++i)
            person.facts.emplace_back(view(who.facts[i].name), view(who.facts[i].value));
        persons_.push_back(std::move(person));
        return RK_OK;
    }

    rk_status keep(const rk_room& what) {
        if (!is_text(what.key) || !is_text(what.title) ||
            !are_text(what.members, what.member_count))
            return RK_E_REFUSED;
        rooms_.push_back({std::string{view(what.key)}, std::string{view(what.title)},
                          copy(what.members, what.member_count)});
        return RK_OK;
    }

    rk_status keep_report(OwnedReport report) {
        if (!is_utf8(report.code) || !is_utf8(report.message)) return RK_E_REFUSED;
        reports_.push_back(std::move(report));
        return RK_OK;
    }

    rk_status to_utc(const rk_civil& civil, std::int64_t& out) const {
        const auto instant =
            at_offset({civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second},
                      zone_offset_);
        if (!instant) return RK_E_REFUSED;
        out = instant->time_since_epoch().count();
        return RK_OK;
    }

    rk_host table_{};
    std::vector<Entry> entries_ = {};
    std::map<std::string, std::string> settings_ = {};
    std::chrono::minutes zone_offset_{0};
    std::ifstream open_file_ = {};
    std::optional<std::uint32_t> open_index_ = {};

    std::string service_ = {};
    std::vector<OwnedRecord> records_ = {};
    std::vector<OwnedPerson> persons_ = {};
    std::vector<OwnedRoom> rooms_ = {};
    std::vector<OwnedReport> reports_ = {};
    std::vector<Checkpoint> checkpoints_ = {};
    std::vector<Cover> covers_ = {};
    std::uint64_t progress_done_ = 0, bytes_read_ = 0;
};

}  // namespace rekindle::testkit
