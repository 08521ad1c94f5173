package dev.merlon.rules.iam.wildcardresource;

import dev.merlon.model.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The services of which a list of resources leaves nothing out: all of them for `*`, one for
/// `arn:aws:s3:::*` or `arn:aws:dynamodb:*:*:table/*`.
record Breadth(boolean everything, Set<String> services) {
  static Breadth of(List<Text> resources) {
    boolean everything = false;
    var services = new HashSet<String>();
    for (var resource : resources) {
      String text = known(resource);
      String[] segments = text.split(":", 6);
      if (text.equals("*")) {
        everything = true;
      } else if (segments.length == 6 && isEveryName(segments[2], segments[5])) {
        services.add(segments[2].toLowerCase(Locale.ROOT));
      }
    }
    return new Breadth(everything, Set.copyOf(services));
  }

  boolean isNothing() {
    return !everything && services.isEmpty();
  }

  boolean contains(String service) {
    return everything || services.contains(service);
  }

  /// `*`, `table/*`, `function:*`; in S3 a bucket stands where others have a type.
  private static boolean isEveryName(String service, String resource) {
    int last = Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':'));
    String type = resource.substring(0, Math.max(last, 0));
    boolean everyType =
        type.isEmpty()
            || type.equals("*")
            || (!service.equals("s3")
                && type.chars().allMatch(c -> Character.isLetter(c) || c == '-'));
    return everyType && resource.substring(last + 1).equals("*");
  }

  /// Parts that the deployment decides become one character that no name has.
  private static String known(Text text) {
    return text.parts().stream()
        .map(part -> part instanceof Text.Literal(var value) ? value : "\0")
        .collect(Collectors.joining());
  }
}
