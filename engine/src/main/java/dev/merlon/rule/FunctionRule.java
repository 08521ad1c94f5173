package dev.merlon.rule;

import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;

/// Judges one function with its triggers and settings.
public non-sealed interface FunctionRule extends Rule {
  void check(CloudFunction function, Application application, Reporter out);
}
