#include "core/loop/exceptions.h"

#include <cstdlib>
#include <typeinfo>

#include <cxxabi.h>

namespace coroscope::asyncio {

namespace {

ExceptionKind kind_of_type(const std::type_info* type) noexcept {
  if (!type) return ExceptionKind::Other;
  if (*type == typeid(CancelledError)) return ExceptionKind::Cancelled;
  if (*type == typeid(KeyboardInterrupt)) return ExceptionKind::Interrupt;
  if (*type == typeid(SystemExit)) return ExceptionKind::Exit;
  return ExceptionKind::Other;
}

std::string readable(const std::type_info& type) {
  int status = 0;
  char* const name = abi::__cxa_demangle(type.name(), nullptr, nullptr, &status);
  std::string text = status == 0 && name ? name : type.name();
  std::free(name);
  return text;
}

std::string joined(std::string_view type, std::string_view message) {
  std::string text(type);
  if (!message.empty()) text.append(": ").append(message);
  return text;
}

std::string group_message(const std::string& message, std::size_t count) {
  return message + " (" + std::to_string(count) + " sub-exception" + (count == 1 ? "" : "s") + ")";
}

}  // namespace

ExceptionGroup::ExceptionGroup(std::string message, std::vector<std::exception_ptr> exceptions)
    : Exception(group_message(message, exceptions.size())), exceptions_(std::move(exceptions)) {}

ExceptionKind current_exception_kind() noexcept {
  return kind_of_type(abi::__cxa_current_exception_type());
}

ExceptionKind kind_of(const std::exception_ptr& exception) noexcept {
  return exception ? kind_of_type(exception.__cxa_exception_type()) : ExceptionKind::Other;
}

std::string describe(const std::exception_ptr& exception) {
  if (!exception) return {};
  try {
    std::rethrow_exception(exception);
  } catch (const BaseException& base) {
    return joined(base.type_name(), base.message());
  } catch (const Exception& ours) {
    return joined(ours.type_name(), ours.message());
  } catch (const std::exception& other) {
    return joined(readable(typeid(other)), other.what());
  } catch (...) {
    const std::type_info* const type = abi::__cxa_current_exception_type();
    return type ? readable(*type) : "an exception of another language";
  }
}

}  // namespace coroscope::asyncio
