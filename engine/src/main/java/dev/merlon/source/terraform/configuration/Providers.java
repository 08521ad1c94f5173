package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Value;
import dev.merlon.source.hcl.Body;
import dev.merlon.source.hcl.Expression;
import java.util.Optional;

/// The providers that resources use, and the tags that these add to all of them ("Resource Tagging"
/// of the AWS provider).
///
/// A module without a provider of its own uses that of its caller, under the name that the caller
/// gives it ("Providers Within Modules").
final class Providers {
  private final Evaluator evaluator;

  Providers(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /// The `default_tags` of the provider of a resource.
  Optional<Value> defaultTags(ModuleInstance module, Body.Block resource) {
    var type = resource.labels().getFirst();
    var usual = type.contains("_") ? type.substring(0, type.indexOf('_')) : type;
    var name = resource.body().value("provider").flatMap(Providers::name).orElse(usual);
    return name.equals("aws") || name.startsWith("aws.") ? tags(module, name) : Optional.empty();
  }

  private Optional<Value> tags(ModuleInstance module, String name) {
    var own = module.code().providers().stream().filter(found -> isNamed(found, name)).findFirst();
    var tags = own.flatMap(Providers::tags);
    if (tags.isPresent()) {
      var written = tags.orElseThrow();
      return Optional.of(
          module.remembered(
              "provider." + name,
              written.place(),
              () -> evaluator.evaluate(written, module.scope())));
    }
    return module.caller().flatMap(caller -> tags(caller.scope().module(), given(caller, name)));
  }

  private static boolean isNamed(Body.Block provider, String name) {
    var alias = provider.body().value("alias").flatMap(Providers::name);
    return name.equals(provider.labels().getFirst() + alias.map(found -> "." + found).orElse(""));
  }

  private static Optional<Expression> tags(Body.Block provider) {
    return provider.body().blocks("default_tags").stream()
        .findFirst()
        .flatMap(block -> block.body().value("tags"));
  }

  /// What a caller calls the provider that its module knows by a name.
  private static String given(ModuleInstance.Caller caller, String name) {
    if (caller.block().body().value("providers").orElse(null)
        instanceof Expression.Mapping(var entries, _)) {
      for (var entry : entries) {
        if (name(entry.key()).filter(name::equals).isPresent()) {
          return name(entry.value()).orElse(name);
        }
      }
    }
    return name;
  }

  /// `aws.other`; in JSON, and in old configurations, it is a text.
  private static Optional<String> name(Expression written) {
    return switch (written) {
      case Expression.Template template -> template.literal();
      case Expression.Name(var name, _) -> Optional.of(name);
      case Expression.Member(var of, var name, _) -> name(of).map(first -> first + "." + name);
      default -> Optional.empty();
    };
  }
}
