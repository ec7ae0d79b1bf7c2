#include "host/worker/elf_check.hpp"

#include <elf.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace rekindle::worker {
namespace {

using Header = Elf64_Ehdr;
using Segment = Elf64_Phdr;

constexpr unsigned char this_class = sizeof(void*) == 8 ? ELFCLASS64 : ELFCLASS32;
constexpr unsigned char this_order =
    std::endian::native == std::endian::little ? ELFDATA2LSB : ELFDATA2MSB;

template <class T>
bool read_at(int file, std::uint64_t place, T& out) {
    return ::pread(file, &out, sizeof out, static_cast<off_t>(place)) ==
           static_cast<ssize_t>(sizeof out);
}

// That of this program itself.
std::uint16_t this_machine() {
    static const std::uint16_t machine = [] {
        Header own{};
        std::FILE* const self = std::fopen("/proc/self/exe", "re");
        const bool read = self && std::fread(&own, sizeof own, 1, self) == 1;
        if (self) (void)std::fclose(self);
        return read ? own.e_machine : std::uint16_t{EM_NONE};
    }();
    return machine;
}

Error refused(std::string message) {
    return {Code::plugin, std::move(message)};
}

// Every byte that would be mapped is there.
bool is_whole(int file, const Header& header, std::uint64_t size) {
    if (header.e_phentsize != sizeof(Segment)) return false;
    for (unsigned i = 0; i < header.e_phnum; ++i) {
        Segment segment{};
        if (!read_at(file, header.e_phoff + i * sizeof segment, segment)) return false;
        if (segment.p_type != PT_LOAD && segment.p_type != PT_DYNAMIC) continue;
        if (segment.p_filesz > size || segment.p_offset > size - segment.p_filesz) return false;
    }
    return header.e_phnum > 0;
}

}  // namespace

Result<void> fits_this_computer(int file, const std::string& shown) {
    struct stat status {};
    if (::fstat(file, &status) != 0 || status.st_size == 0)
        return refused(shown + " is empty, so it is no importer plugin; build or copy it again");
    unsigned char start[EI_NIDENT] = {};
    if (!read_at(file, 0, start) || std::memcmp(start, ELFMAG, SELFMAG) != 0)
        return refused(shown +
                       " is not a shared library, so it is no importer plugin; name the .so file "
                       "that its build made");
    const auto other = [&] {
        return refused(shown +
                       " was built for another kind of computer; build it here, or get the one "
                       "for this processor");
    };
    if (start[EI_CLASS] != this_class || start[EI_DATA] != this_order) return other();
    Header header{};
    const auto cut_off = [&] {
        return refused(shown + " is cut off, so it cannot be loaded; build or copy it again");
    };
    if (!read_at(file, 0, header)) return cut_off();
    if (this_machine() != EM_NONE && header.e_machine != this_machine()) return other();
    if (header.e_type != ET_DYN)
        return refused(shown +
                       " is no shared library but another product of a compiler; link it "
                       "with -shared");
    if (!is_whole(file, header, static_cast<std::uint64_t>(status.st_size))) return cut_off();
    return {};
}

}  // namespace rekindle::worker
