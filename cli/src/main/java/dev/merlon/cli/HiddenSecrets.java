package dev.merlon.cli;

import dev.merlon.output.SecretText;
import dev.merlon.source.Derivation;
import dev.merlon.source.explanation.Explanation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/// Leaves out of an explanation what looks like a secret: by the name of the value, by the words of
/// a step (`parameter `DbPassword``), by the key in a block, or by its form. A secret that is found
/// once is left out everywhere.
final class HiddenSecrets {
  private static final Pattern PAIR = Pattern.compile("([\\w.-]+): ([^,{}\\[\\]]+)");

  private final Set<String> secrets = new HashSet<>();
  private final BiPredicate<String, String> isSecret;

  private HiddenSecrets(BiPredicate<String, String> isSecret) {
    this.isSecret = isSecret;
  }

  static HiddenSecrets of(Explanation explanation) {
    // Elsewhere than in an environment random text is a name: hashes end the ids of resources.
    boolean environment = explanation.name().toLowerCase(Locale.ROOT).contains("environment");
    var hidden = new HiddenSecrets(environment ? SecretText::isSecret : SecretText::isPromised);
    hidden.collect(nameOf(explanation.name()), explanation.derivation());
    hidden.collect(explanation.derivation());
    return hidden;
  }

  /// The text without the secrets; a longer one goes first, because it may hold a shorter one.
  String in(String text) {
    var longestFirst = new ArrayList<>(secrets);
    longestFirst.sort(Comparator.comparingInt(String::length).reversed());
    String shown = text;
    for (String secret : longestFirst) {
      shown = shown.replace(secret, SecretText.REDACTED);
    }
    return shown;
  }

  /// The last key; a default is called by its parameter.
  private static String nameOf(String path) {
    String[] keys = path.split("[.:]", -1);
    boolean isDefault = keys.length > 1 && keys[keys.length - 1].equals("Default");
    return keys[keys.length - (isDefault ? 2 : 1)];
  }

  private void collect(Derivation step) {
    collect(step.words(), step);
    step.from().forEach(this::collect);
  }

  private void collect(String name, Derivation step) {
    if (step.value().startsWith("{") || step.value().startsWith("[")) {
      PAIR.matcher(step.value())
          .results()
          .filter(pair -> isSecret.test(pair.group(1), pair.group(2)))
          .forEach(pair -> secrets.add(pair.group(2)));
    } else if (step.known() && isSecret.test(name, step.value())) {
      secrets.add(step.value());
    }
  }
}
