package dev.merlon.knowledge.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Library models that a project brings itself, by language and package.
///
/// A call, type or object that a project describes takes the place of the shipped description of
/// the same name; all others of the package stay.
public final class OwnModels {
  /// A project without models of its own.
  public static final OwnModels NONE = new OwnModels(Map.of());

  private final Map<String, Map<String, LibraryPackage>> byLanguage;

  private OwnModels(Map<String, Map<String, LibraryPackage>> byLanguage) {
    this.byLanguage = byLanguage;
  }

  /// These models and those of one more file, of which [#mistake] and [#mistakes] say nothing.
  public OwnModels with(String language, String packageName, Map<?, ?> document) {
    var all = new HashMap<>(byLanguage);
    var packages = new HashMap<>(all.getOrDefault(language, Map.of()));
    var added =
        LibraryPackage.of(packageName, LibraryModels.models(packageName, document), document);
    packages.merge(packageName, added, OwnModels::joined);
    all.put(language, Map.copyOf(packages));
    return new OwnModels(Map.copyOf(all));
  }

  /// What is wrong with the description of a call, if anything.
  public static Optional<String> mistake(String chain, Map<?, ?> facts) {
    return tried(() -> LibraryModels.model("`" + chain + "`", facts));
  }

  /// What is wrong with the types and objects of a document, if anything.
  public static Optional<String> mistakes(Map<?, ?> document) {
    return tried(() -> LibraryPackage.of("the file", Map.of(), document));
  }

  private static Optional<String> tried(Runnable parsing) {
    try {
      parsing.run();
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  LibraryPackage over(LibraryPackage shipped, String language, String packageName) {
    var own = byLanguage.getOrDefault(language, Map.of()).get(packageName);
    return own == null ? shipped : joined(shipped, own);
  }

  private static LibraryPackage joined(LibraryPackage below, LibraryPackage above) {
    var instances = new HashSet<>(below.instances());
    instances.addAll(above.instances());
    var somewhere = new ArrayList<>(above.somewhere());
    somewhere.addAll(below.somewhere());
    return new LibraryPackage(
        joined(below.calls(), above.calls()),
        joined(below.types(), above.types()),
        joined(below.objects(), above.objects()),
        Set.copyOf(instances),
        List.copyOf(somewhere));
  }

  private static <V> Map<String, V> joined(Map<String, V> below, Map<String, V> above) {
    var all = new HashMap<>(below);
    all.putAll(above);
    return Map.copyOf(all);
  }
}
