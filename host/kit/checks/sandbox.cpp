// Check 16: the sandbox is there, and what the importer does depends on nothing outside of it.
#include "host/kit/checks/check.hpp"
#include "host/kit/checks/difference.hpp"

namespace rekindle::kit {
namespace {

void look_at_layers(Findings& findings) {
    std::string active;
    for (const worker::Layer& layer : worker::layers()) {
        if (layer.required && !layer.active)
            findings.add({"the layer \"" + layer.name +
                              "\" of the sandbox does not hold here: " + layer.detail,
                          "this computer", "`rekindle doctor` shows more"});
        if (layer.active) active += (active.empty() ? "" : ", ") + layer.name;
    }
    findings.note("the sandbox: " + active);
}

}  // namespace

void check_sandbox(const Subject& subject, Findings& findings) {
    look_at_layers(findings);
    for (const Case& which : subject.fixtures.cases) {
        const auto plain = plain_run(subject, which, findings);
        if (!plain) continue;
        Input input = which.input;
        input.elsewhere = true;
        const Gathered got = try_once(subject.runner, input).gathered;
        if (auto found = difference(*plain, got))
            findings.add({found->what, place(which) + " in another zone and locale",
                          "take local times through source.to_utc, and letters and numbers "
                          "through text.hpp; the C library's zones are not there",
                          found->expected, found->got});
    }
}

}  // namespace rekindle::kit
