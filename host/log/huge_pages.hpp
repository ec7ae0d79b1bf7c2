// HugePages: an allocator for large tables that are read at random. The processor remembers where
// few pages are; of two megabytes each, they are enough.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace rekindle::log {

template <class T>
struct HugePages {
    using value_type = T;
    static constexpr std::size_t page = std::size_t{2} << 20;

    HugePages() = default;
    template <class Other>
    HugePages(const HugePages<Other>&) {}  // NOLINT(google-explicit-constructor)

    T* allocate(std::size_t count) {
        const std::size_t size = count * sizeof(T);
        if (size < page) return static_cast<T*>(::operator new(size));
        const std::size_t whole = (size + page - 1) / page * page;
        void* const out = std::aligned_alloc(page, whole);
        if (out == nullptr) throw std::bad_alloc();
        (void)::madvise(out, whole, MADV_HUGEPAGE);  // where there are none, small ones do
        return static_cast<T*>(out);
    }
    void deallocate(T* at, std::size_t count) {
        if (count * sizeof(T) < page)
            ::operator delete(at);
        else
            std::free(at);
    }
    template <class Other>
    bool operator==(const HugePages<Other>&) const {
        return true;
    }
};

}  // namespace rekindle::log
