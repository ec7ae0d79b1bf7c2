#include "host/kit/tap.hpp"

#include <string>

#include "host/base/printable.hpp"
#include "host/interchange/json_text.hpp"

namespace rekindle::kit {
namespace {

constexpr std::size_t longest_line = 600;  // columns of a quoted record

// A YAML double-quoted string is a JSON string.
std::string quoted(std::string_view text) {
    std::string out;
    interchange::append_quoted(out, shortened(printable(text), longest_line));
    return out;
}

void member(std::ostream& out, std::string_view name, std::string_view value) {
    if (!value.empty()) out << "      " << name << ": " << quoted(value) << '\n';
}

}  // namespace

void Tap::begin(std::size_t checks) {
    out_ << "TAP version 14\n1.." << checks << '\n';
}

void Tap::remark(std::string_view text) {
    out_ << "# " << printable(text) << '\n' << std::flush;
}

void Tap::skipped(const Check& check, std::string_view reason) {
    out_ << "ok " << check.number << " - " << check.name << ": " << check.promise << " # SKIP "
         << printable(reason) << '\n'
         << std::flush;
}

void Tap::result(const Check& check, const Findings& findings) {
    out_ << (findings.empty() ? "ok " : "not ok ") << check.number << " - " << check.name << ": "
         << check.promise << '\n';
    if (!findings.empty()) {
        out_ << "  ---\n  findings:\n";
        for (const Finding& finding : findings.kept()) {
            out_ << "    - what: " << quoted(finding.what) << '\n';
            member(out_, "where", finding.where);
            member(out_, "expected", finding.expected);
            member(out_, "got", finding.got);
            member(out_, "do", finding.action);
        }
        if (findings.count() > findings.kept().size())
            out_ << "  more: " << findings.count() - findings.kept().size() << '\n';
        out_ << "  ...\n";
    }
    for (const std::string& note : findings.notes()) remark(note);
    out_ << std::flush;
}

void Tap::bail_out(std::string_view why) {
    out_ << "Bail out! " << printable(why) << '\n' << std::flush;
}

}  // namespace rekindle::kit
