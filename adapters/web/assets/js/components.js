// GOV.UK components, started on whatever in the page has not been started yet.
// A new error summary takes the focus by itself.
import {
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
  isSupported,
} from "govuk-frontend";

const components = [ErrorSummary, FileUpload, NotificationBanner, PasswordInput, ServiceNavigation, SkipLink];

export function enhance() {
  if (!isSupported()) return;
  for (const Component of components) {
    const name = Component.moduleName;
    for (const element of document.querySelectorAll(`[data-module="${name}"]:not([data-${name}-init])`)) {
      new Component(element);
    }
  }
}
