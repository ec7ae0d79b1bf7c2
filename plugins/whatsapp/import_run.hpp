// One run of the importer over all entries of a source.
#pragma once

#include <cstdint>
#include <optional>
#include <rekindle/sink.hpp>
#include <rekindle/source.hpp>
#include <string>
#include <unordered_set>

#include "plugins/whatsapp/chat_import.hpp"
#include "plugins/whatsapp/sniff.hpp"

namespace rekindle::whatsapp {

class ImportRun {
  public:
    ImportRun(const Source& source, Sink& sink, const Date& today)
        : source_(&source), sink_(&sink), today_(today) {}

    Result<void> run();

  private:
    Result<void> import_entry(const Entry& entry);
    Result<Sniff> sniff_entry(const Entry& entry);
    [[nodiscard]] bool is_another_copy(const Entry& entry);
    Result<void> import_chat(const Entry& entry, std::size_t layout);
    [[nodiscard]] std::vector<DateOrder> orders_of(const Survey& survey, std::uint32_t entry);
    void convene(const Chat& chat);
    void note_authors(const Survey& survey, std::uint32_t entry);
    [[nodiscard]] Error nothing_found() const;

    const Source* source_;
    Sink* sink_;
    Date today_;
    std::optional<DateOrder> said_order_ = {};
    std::optional<Companions> companions_ = {};
    std::unordered_set<std::string> unnamed_chats_ = {};
    std::uint64_t chats_ = 0, empty_ = 0, utf16_ = 0, others_ = 0;
};

}  // namespace rekindle::whatsapp
