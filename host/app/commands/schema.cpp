// rekindle schema: the JSON Schemas of what this program prints.
#include <fmt/format.h>

#include <ostream>

#include "host/app/arguments/did_you_mean.hpp"
#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/schemas.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {

Result<Exit> run_schema(Context& context) {
    std::vector<std::string_view> names;
    for (const Schema& schema : schemas()) names.push_back(schema.name);
    if (context.options.arguments.empty()) {
        Json list = Json::array();
        for (const std::string_view name : names) {
            list.push(name);
            if (!context.json()) context.out << name << '\n';
        }
        if (context.json())
            print_document(context, "schemas", Json::object().set("schemas", std::move(list)));
        return Exit::done;
    }
    const std::string& asked = context.options.arguments[0];
    for (const Schema& schema : schemas())
        if (schema.name == asked) {  // a schema is JSON already, with --json or without
            context.out << schema.text;
            return Exit::done;
        }
    const std::string_view near = did_you_mean(asked, names);
    return Error{Code::usage, fmt::format("there is no schema \"{}\"{}", printable(asked),
                                          near.empty() ? "; rekindle schema lists them"
                                                       : fmt::format("; did you mean {}?", near))};
}

}  // namespace rekindle::app
