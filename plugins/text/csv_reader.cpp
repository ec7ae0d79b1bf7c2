#include "plugins/text/csv_reader.hpp"

#include <algorithm>

#include "plugins/text/limits.hpp"

namespace rekindle::text {

// False at the end of the text.
Result<bool> CsvReader::fill() {
    if (at_ < chunk_.size()) return true;
    if (ended_ || read_ >= most_) return false;
    const auto next = input_.next();
    if (!next) return next.error();
    chunk_ = *next;
    at_ = 0;
    read_ += chunk_.size();
    ended_ = chunk_.empty();
    return !ended_;
}

void CsvReader::begin() {
    record_.offset = input_.offset_of(at_);
    record_.cells.clear();
    record_.columns = 0;
    record_.cut = record_.unterminated = false;
    text_.clear();
    ends_.clear();
    cell_begin_ = 0;
    state_ = State::cell_begins;
}

Result<const CsvRecord*> CsvReader::next() {
    for (;;) {
        const auto more = fill();
        if (!more) return more.error();
        if (!*more) return nullptr;
        begin();
        for (;;) {
            const auto filled = fill();
            if (!filled) return filled.error();
            if (!*filled) break;
            if (take()) break;
        }
        record_.unterminated = state_ == State::quoted;
        if (is_blank()) continue;
        finish();
        return &record_;
    }
}

// One character, or as many as stay in the same state.
bool CsvReader::take() {
    const char c = chunk_[at_];
    if (state_ == State::quoted) {
        take_run("\"");
        return false;
    }
    if (c == '"' && state_ == State::cell_begins) {
        state_ = State::quoted;
    } else if (c == '"' && state_ == State::quote_in_quotes) {
        append("\"");
        state_ = State::quoted;
    } else if (c == delimiter_) {
        end_cell();
    } else if (c == '\n' || c == '\r') {
        ++at_;
        return true;  // the LF of CRLF is a blank line
    } else {
        // Behind a closing quote stands what does not belong there: it is taken as it is.
        state_ = State::plain;
        const char stops[] = {delimiter_, '\r', '\n', '\0'};
        take_run(stops);
        return false;
    }
    ++at_;
    return false;
}

// What reaches up to one of `stops`; the quote that ends quotes is taken too.
void CsvReader::take_run(std::string_view stops) {
    const std::size_t end = std::min(chunk_.find_first_of(stops, at_), chunk_.size());
    append(chunk_.substr(at_, end - at_));
    at_ = end;
    if (state_ != State::quoted || at_ == chunk_.size()) return;
    state_ = State::quote_in_quotes;
    ++at_;
}

void CsvReader::append(std::string_view part) {
    const bool kept = record_.columns < limits::columns;
    const std::size_t in_cell = text_.size() - cell_begin_;
    const std::size_t room = std::min(limits::cell - std::min(limits::cell, in_cell),
                                      limits::record - std::min(limits::record, text_.size()));
    record_.cut = record_.cut || (kept && part.size() > room);
    if (kept) text_.append(part.substr(0, room));
}

void CsvReader::end_cell() {
    if (record_.columns < limits::columns) ends_.push_back(text_.size());
    cell_begin_ = text_.size();
    ++record_.columns;
    state_ = State::cell_begins;
}

bool CsvReader::is_blank() const {
    return record_.columns == 0 && text_.empty() && state_ == State::cell_begins;
}

void CsvReader::finish() {
    end_cell();
    std::size_t begin = 0;
    for (const std::size_t end : ends_) {
        record_.cells.push_back(std::string_view{text_}.substr(begin, end - begin));
        begin = end;
    }
}

}  // namespace rekindle::text
