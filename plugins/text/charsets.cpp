#include "plugins/text/charsets.hpp"

#include <unicode/ucnv.h>
#include <unicode/udata.h>

#include <rekindle/text.hpp>
#include <vector>

#include "plugins/text/limits.hpp"

namespace rekindle::text {
namespace {

// Lower case; what says Latin-1 mostly is Windows-1252.
std::string plain(std::string_view charset) {
    std::string out;
    for (const char c : charset.substr(0, limits::charset_name))
        if (c > ' ' && c < 0x7F && c != '"') out += to_lower(c);
    if (out == "iso-8859-1" || out == "iso8859-1" || out == "latin1" || out == "ansi" ||
        out == "us-ascii" || out == "ascii")
        return "windows-1252";
    if (out == "gb2312" || out == "gbk") return "gb18030";
    return out;
}

}  // namespace

void Charsets::Close::operator()(UConverter* converter) const {
    ucnv_close(converter);
}

UConverter* Charsets::converter(std::string_view charset) {
    const std::string name = plain(charset);
    if (const auto found = known_.find(name); found != known_.end()) return found->second.get();
    if (known_.size() >= limits::charsets) known_.clear();
    UErrorCode status = U_ZERO_ERROR;
    udata_setFileAccess(UDATA_NO_FILES, &status);
    status = U_ZERO_ERROR;
    UConverter* opened = name.empty() ? nullptr : ucnv_open(name.c_str(), &status);
    if (U_FAILURE(status)) opened = nullptr;
    return known_.emplace(name, opened).first->second.get();
}

bool Charsets::to_utf8(std::string_view charset, std::string_view bytes, std::string& out,
                       bool& invalid) {
    UConverter* from = converter(charset);
    if (from == nullptr) return false;
    ucnv_reset(from);
    std::vector<UChar> buffer(std::max<std::size_t>(bytes.size(), 16));
    const char* next = bytes.data();
    const char* end = next + bytes.size();
    std::vector<UChar> units;
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        UChar* to = buffer.data();
        ucnv_toUnicode(from, &to, buffer.data() + buffer.size(), &next, end, nullptr, true,
                       &status);
        units.insert(units.end(), buffer.data(), to);
    }
    for (std::size_t i = 0; i < units.size(); ++i) {
        std::uint32_t point = units[i];
        if (U16_IS_LEAD(point) && i + 1 < units.size() && U16_IS_TRAIL(units[i + 1]))
            point = U16_GET_SUPPLEMENTARY(point, units[++i]);
        invalid = invalid || point == 0xFFFD;
        append_utf8(out, point);
    }
    return true;
}

}  // namespace rekindle::text
