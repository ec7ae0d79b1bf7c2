#include "plugins/mail/text/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/udata.h>

#include <algorithm>
#include <array>
#include <memory>
#include <rekindle/text.hpp>
#include <unordered_map>

#include "plugins/mail/mime/body.hpp"
#include "plugins/mail/text/charset_tables.hpp"

namespace rekindle::mail {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::size_t longest_name = 64;

enum class Kind : std::uint8_t { utf8, ascii, latin1, windows_1252, latin10, undeclared, icu };

struct Alias {
    std::string_view name;
    Kind kind;
    std::string_view icu_name = {};
};

// Names as `plain_name` gives them. What mail programs write for "I do not know" is undeclared;
// gb2312 and euc-kr in mail mean the supersets that the programs really encode with.
constexpr Alias aliases[] = {
    {"utf8", Kind::utf8},
    {"unicode11utf8", Kind::utf8},
    {"unicode20utf8", Kind::utf8},
    {"xunicode20utf8", Kind::utf8},
    {"cp65001", Kind::utf8},
    {"utf8mb4", Kind::utf8},
    {"usascii", Kind::ascii},
    {"ascii", Kind::ascii},
    {"us", Kind::ascii},
    {"ansix341968", Kind::ascii},
    {"ansix341986", Kind::ascii},
    {"iso646us", Kind::ascii},
    {"646", Kind::ascii},
    {"isoir6", Kind::ascii},
    {"cp367", Kind::ascii},
    {"7bit", Kind::ascii},
    {"iso88591", Kind::latin1},
    {"88591", Kind::latin1},
    {"latin1", Kind::latin1},
    {"isolatin1", Kind::latin1},
    {"l1", Kind::latin1},
    {"iso885911987", Kind::latin1},
    {"windows1252", Kind::windows_1252},
    {"win1252", Kind::windows_1252},
    {"cp1252", Kind::windows_1252},
    {"xcp1252", Kind::windows_1252},
    {"xansi", Kind::windows_1252},
    {"ansi", Kind::windows_1252},
    {"iso885916", Kind::latin10},
    {"latin10", Kind::latin10},
    {"", Kind::undeclared},
    {"default", Kind::undeclared},
    {"defaultcharset", Kind::undeclared},
    {"charset", Kind::undeclared},
    {"xunknown", Kind::undeclared},
    {"unknown", Kind::undeclared},
    {"unknown8bit", Kind::undeclared},
    {"xunknown8bit", Kind::undeclared},
    {"none", Kind::undeclared},
    {"null", Kind::undeclared},
    {"8bit", Kind::undeclared},
    {"binary", Kind::undeclared},
    {"xuserdefined", Kind::undeclared},
    {"gb2312", Kind::icu, "gb18030"},
    {"gbk", Kind::icu, "gb18030"},
    {"cp936", Kind::icu, "gb18030"},
    {"xgbk", Kind::icu, "gb18030"},
    {"euckr", Kind::icu, "windows-949"},
    {"ksc5601", Kind::icu, "windows-949"},
    {"ksc56011987", Kind::icu, "windows-949"},
    {"ksc56011989", Kind::icu, "windows-949"},
    {"xwindows949", Kind::icu, "windows-949"},
    {"big5hkscs", Kind::icu, "big5-hkscs"},
    {"xsjis", Kind::icu, "shift_jis"},
    {"sjis", Kind::icu, "shift_jis"},
    {"iso88598i", Kind::icu, "iso-8859-8"},
    {"iso88598e", Kind::icu, "iso-8859-8"},
    {"iso88596i", Kind::icu, "iso-8859-6"},
    {"iso88596e", Kind::icu, "iso-8859-6"},
    {"unicode11utf7", Kind::icu, "utf-7"},
    {"unicode20utf7", Kind::icu, "utf-7"},
    {"xmacroman", Kind::icu, "macintosh"},
    {"macroman", Kind::icu, "macintosh"},
    {"iso88599e", Kind::icu, "iso-8859-9"},
    {"tis620", Kind::icu, "windows-874"},
    {"iso885911", Kind::icu, "windows-874"},
};

// Lower case, without quotes, blanks, '-', '_', '.', ':' and '$'; cut at longest_name.
std::string_view plain_name(std::string_view name, std::array<char, longest_name>& buffer) {
    std::size_t size = 0;
    for (const char c : name) {
        if (size == buffer.size()) break;
        if (is_digit(c) || is_alpha(c)) buffer[size++] = to_lower(c);
    }
    return {buffer.data(), size};
}

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

struct Resolved {
    Kind kind = Kind::icu;
    UConverter* converter = nullptr;  // Kind::icu only; null for an unknown name
};

Converter open_converter(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    udata_setFileAccess(UDATA_NO_FILES, &status);
    status = U_ZERO_ERROR;
    Converter converter{ucnv_open(name.c_str(), &status)};
    return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

std::string without_decoration(std::string_view name) {
    std::string out;
    for (const char c : name.substr(0, longest_name))
        if (c > ' ' && c < 0x7F && c != '"' && c != '\'' && c != ',' && c != '=') out += c;
    return out;
}

// "windows-1251" in the many spellings that ICU does not know.
std::string icu_spelling(std::string_view plain, std::string_view name) {
    for (const std::string_view prefix : {"windows", "win", "xwindows", "xcp", "cp", "ansi"})
        if (plain.size() == prefix.size() + 4 && plain.starts_with(prefix) &&
            plain.substr(prefix.size()).starts_with("125"))
            return "windows-" + std::string{plain.substr(prefix.size())};
    return without_decoration(name);
}

Kind kind_of(std::string_view plain, std::string_view& icu_name) {
    for (const Alias& alias : aliases)
        if (alias.name == plain) {
            icu_name = alias.icu_name;
            return alias.kind;
        }
    return Kind::icu;
}

// Opened converters are kept: there are few, and a mailbox uses the same ones again and again.
// Names that are junk are many, so those are not remembered without bound.
Resolved resolve(std::string_view name) {
    std::array<char, longest_name> buffer{};
    const std::string_view plain = plain_name(name, buffer);
    std::string_view icu_name;
    const Kind kind = kind_of(plain, icu_name);
    if (kind != Kind::icu) return {kind, nullptr};

    constexpr std::size_t most_converters = 64;
    thread_local std::unordered_map<std::string, Converter> converters;
    std::string key = icu_name.empty() ? icu_spelling(plain, name) : std::string{icu_name};
    if (const auto known = converters.find(key); known != converters.end())
        return {Kind::icu, known->second.get()};
    Converter converter = open_converter(key);
    if (converters.size() >= most_converters) converters.clear();
    return {Kind::icu,
            converters.emplace(std::move(key), std::move(converter)).first->second.get()};
}

void append_single_bytes(std::string_view bytes, Kind kind, std::string& out) {
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            out += c;
        else if (byte >= 0xA0)
            append_utf8(out, kind == Kind::latin10 ? iso_8859_16[byte - 0xA0] : byte);
        else
            append_utf8(out, kind == Kind::latin10 ? byte : windows_1252_c1[byte - 0x80]);
    }
}

void append_repaired_utf8(std::string_view bytes, std::string& out) {
    while (!bytes.empty()) {
        const std::size_t length = utf8_sequence(bytes);
        if (length == 0)
            out += replacement;
        else
            out.append(bytes.substr(0, length));
        bytes.remove_prefix(length ? length : 1);
    }
}

// ICU's own callback writes U+001A for some bytes: a control character that nobody sent.
extern "C" void note_invalid_bytes(const void* context, UConverterToUnicodeArgs* arguments,
                                   const char* /*units*/, std::int32_t /*length*/,
                                   UConverterCallbackReason reason, UErrorCode* status) {
    if (reason > UCNV_IRREGULAR) return;
    *static_cast<bool*>(const_cast<void*>(context)) = true;
    constexpr char16_t replacement_unit = 0xFFFD;
    *status = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(arguments, &replacement_unit, 1, 0, status);
}

void append_utf16(const char16_t* units, std::size_t size, char16_t& pending, std::string& out) {
    for (std::size_t i = 0; i < size; ++i) {
        const char16_t unit = units[i];
        const bool low = unit >= 0xDC00 && unit < 0xE000;
        if (pending != 0 && low) {
            append_utf8(out, 0x10000 + ((pending - 0xD800U) << 10) + (unit - 0xDC00U));
            pending = 0;
            continue;
        }
        if (pending != 0) out += replacement;
        pending = unit >= 0xD800 && unit < 0xDC00 ? unit : char16_t{0};
        if (pending == 0) append_utf8(out, low ? 0xFFFDU : unit);
    }
}

bool append_by_icu(UConverter& converter, std::string_view bytes, std::string& out) {
    bool invalid = false;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_resetToUnicode(&converter);
    ucnv_setToUCallBack(&converter, note_invalid_bytes, &invalid, nullptr, nullptr, &status);

    std::array<char16_t, 1024> units{};
    char16_t pending = 0;
    const char* source = bytes.data();
    const char* const end = source + bytes.size();
    do {
        status = U_ZERO_ERROR;
        char16_t* target = units.data();
        ucnv_toUnicode(&converter, &target, units.data() + units.size(), &source, end, nullptr,
                       true, &status);
        append_utf16(units.data(), static_cast<std::size_t>(target - units.data()), pending, out);
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (pending != 0 || status == U_TRUNCATED_CHAR_FOUND) out += replacement;
    return U_SUCCESS(status) && !invalid && pending == 0;
}

bool has_c1(std::string_view bytes) {
    return std::any_of(bytes.begin(), bytes.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 && byte < 0xA0;
    });
}

}  // namespace

void undeclared_to_utf8(std::string_view bytes, std::string& out, Warnings& warnings) {
    if (is_valid_utf8(bytes)) {
        out += bytes;
        return;
    }
    warnings.add(Warning::charset_undeclared);
    append_single_bytes(bytes, Kind::windows_1252, out);
}

bool to_utf8(std::string_view charset, std::string_view bytes, std::string& out,
             Warnings& warnings) {
    const Resolved resolved = resolve(charset);
    switch (resolved.kind) {
        case Kind::undeclared:
            undeclared_to_utf8(bytes, out, warnings);
            return true;
        case Kind::ascii:
        case Kind::utf8:
            if (is_valid_utf8(bytes) && resolved.kind == Kind::utf8) {
                out += bytes;
                return true;
            }
            if (resolved.kind == Kind::ascii) {
                // Programs that say US-ASCII and send 8-bit characters did not know better.
                if (scan_text(bytes).has_high) warnings.add(Warning::charset_invalid_bytes);
                Warnings guess;
                undeclared_to_utf8(bytes, out, guess);
                return true;
            }
            warnings.add(Warning::charset_invalid_bytes);
            append_repaired_utf8(bytes, out);
            return true;
        case Kind::latin1:
            // Nobody means C1 controls: the text is Windows-1252, its label is not quite right.
            if (has_c1(bytes)) warnings.add(Warning::text_control_chars);
            [[fallthrough]];
        case Kind::windows_1252:
        case Kind::latin10:
            append_single_bytes(bytes, resolved.kind, out);
            return true;
        case Kind::icu:
            break;
    }
    if (resolved.converter == nullptr) {
        warnings.add(Warning::charset_unknown);
        return false;
    }
    if (!append_by_icu(*resolved.converter, bytes, out))
        warnings.add(Warning::charset_invalid_bytes);
    return true;
}

bool is_known_charset(std::string_view charset) {
    const Resolved resolved = resolve(charset);
    return resolved.kind != Kind::icu || resolved.converter != nullptr;
}

bool is_utf8_charset(std::string_view charset) {
    std::array<char, longest_name> buffer{};
    std::string_view unused;
    return kind_of(plain_name(charset, buffer), unused) == Kind::utf8;
}

bool is_ascii_charset(std::string_view charset) {
    std::array<char, longest_name> buffer{};
    std::string_view unused;
    return kind_of(plain_name(charset, buffer), unused) == Kind::ascii;
}

}  // namespace rekindle::mail
