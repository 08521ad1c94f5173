package dev.merlon.knowledge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How the AWS SDK for Java names what the API names otherwise: packages of services, members of
/// requests, and arguments that have a position only.
public final class JavaClients {
  private final Map<String, String> services = new HashMap<>();
  private final Map<String, String> members = new HashMap<>();
  private final Map<String, List<String>> positions = new HashMap<>();

  private JavaClients() {
    for (List<String> line : Fields.ofResource("sdk/java-names.tsv")) {
      switch (line.get(0)) {
        case "package" -> services.put(line.get(1), line.get(2));
        case "member" -> members.put(line.get(1), line.get(2));
        default -> {
          var names = Fields.list(line.get(2), ',');
          positions.put(line.get(1) + " " + names.size(), names);
        }
      }
    }
  }

  private static final class Shipped {
    static final JavaClients INSTANCE = new JavaClients();
  }

  /// The data that ships with this version of Merlon.
  public static JavaClients shipped() {
    return Shipped.INSTANCE;
  }

  /// The service of a package of version 1, as packages of version 2 are called.
  public String service(String javaPackage) {
    return services.getOrDefault(javaPackage, javaPackage);
  }

  /// A member of a request as the API reference writes it.
  public String member(String operation, String name) {
    return members.getOrDefault(operation + "." + name, members.getOrDefault("*." + name, name));
  }

  /// The names of so many arguments of an operation, or of its request's constructor.
  public List<String> positions(String operation, int number) {
    return positions.getOrDefault(operation + " " + number, List.of());
  }
}
