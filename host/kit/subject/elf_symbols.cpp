#include "host/kit/subject/elf_symbols.hpp"

#include <elf.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace rekindle::kit {
namespace {

// The part of the file, or nothing where the file has no such part.
std::optional<std::string_view> part(std::string_view file, std::uint64_t offset,
                                     std::uint64_t size) {
    if (offset > file.size() || size > file.size() - offset) return std::nullopt;
    return file.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(size));
}

template <class T>
std::optional<T> value_at(std::string_view file, std::uint64_t offset) {
    const auto bytes = part(file, offset, sizeof(T));
    if (!bytes) return std::nullopt;
    T out;
    std::memcpy(&out, bytes->data(), sizeof out);
    return out;
}

Error no_library(const std::string& why) {
    return {Code::plugin, "the file is no shared library of this kind of computer: " + why};
}

Result<Elf64_Ehdr> header_of(std::string_view file) {
    if (!file.starts_with("\x7f"
                          "ELF"))
        return no_library("it does not begin as an ELF file");
    const auto header = value_at<Elf64_Ehdr>(file, 0);
    if (!header) return no_library("it is cut off");
    if (header->e_ident[EI_CLASS] != ELFCLASS64 || header->e_shentsize != sizeof(Elf64_Shdr))
        return no_library("it is not made for 64 bits");
    if (header->e_type != ET_DYN) return no_library("it is a program or an object file");
    return *header;
}

// Whether others that are loaded can find the symbol. Those without a section of their own name
// versions.
bool is_exported(const Elf64_Sym& symbol) {
    const unsigned binding = ELF64_ST_BIND(symbol.st_info);
    const unsigned visibility = ELF64_ST_VISIBILITY(symbol.st_other);
    return binding != STB_LOCAL && symbol.st_shndx != SHN_UNDEF && symbol.st_shndx != SHN_ABS &&
           (visibility == STV_DEFAULT || visibility == STV_PROTECTED);
}

Result<std::vector<std::string>> names_in(std::string_view file, const Elf64_Shdr& symbols,
                                          const Elf64_Shdr& strings) {
    const auto table = part(file, symbols.sh_offset, symbols.sh_size);
    const auto names = part(file, strings.sh_offset, strings.sh_size);
    if (!table || !names) return no_library("its symbols lie outside of it");
    std::vector<std::string> out;
    for (std::size_t at = 0; at + sizeof(Elf64_Sym) <= table->size(); at += sizeof(Elf64_Sym)) {
        const auto symbol = *value_at<Elf64_Sym>(*table, at);
        if (!is_exported(symbol)) continue;
        if (symbol.st_name >= names->size()) return no_library("a symbol has no name");
        const std::string_view rest = names->substr(symbol.st_name);
        out.emplace_back(rest.substr(0, rest.find('\0')));
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

Result<std::vector<std::string>> exported_symbols(std::string_view file) {
    const auto header = header_of(file);
    if (!header) return header.error();
    const auto section = [&](std::uint64_t index) {
        const std::uint64_t size = sizeof(Elf64_Shdr);
        if (header->e_shoff > file.size() || index >= header->e_shnum)
            return std::optional<Elf64_Shdr>{};
        return value_at<Elf64_Shdr>(file, header->e_shoff + index * size);
    };
    for (std::uint64_t i = 0; i < header->e_shnum; ++i) {
        const auto symbols = section(i);
        if (!symbols) return no_library("its sections lie outside of it");
        if (symbols->sh_type != SHT_DYNSYM) continue;
        const auto strings = section(symbols->sh_link);
        if (!strings) return no_library("its symbols have no names");
        return names_in(file, *symbols, *strings);
    }
    return no_library("it has no table of symbols");
}

}  // namespace rekindle::kit
