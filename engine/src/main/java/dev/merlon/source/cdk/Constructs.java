package dev.merlon.source.cdk;

import dev.merlon.model.Span;
import dev.merlon.source.Project;
import dev.merlon.source.yaml.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The constructs of a stack: their paths are what people call its resources, and their creation
/// stacks lead to the lines that made them.
final class Constructs {
  /// `new OrdersStack (/home/me/app/lib/orders-stack.ts:14:19)`, with or without the words before.
  private static final Pattern FRAME =
      Pattern.compile("(?:.*\\()?(?:file://)?([^()]+?):(\\d{1,7})(?::(\\d{1,7}))?\\)?\\s*");

  private static final Pattern PYTHON_FRAME =
      Pattern.compile("\\s*File \"([^\"]+)\", line (\\d{1,7})()\\b.*");

  private static final List<String> ENDS = List.of("", "/Resource", "/Default");

  private final Project project;
  private final String appFolder;
  private final Map<String, Optional<String>> files = new HashMap<>();
  private final Map<String, Span> places = new HashMap<>();

  Constructs(Project project, String appFolder, List<StackArtifact> stacks) {
    this.project = project;
    this.appFolder = appFolder;
    for (var stack : stacks) {
      for (var entry : stack.metadata()) {
        var path = entry.key().replaceFirst("^/", "");
        place(entry.value().asItems()).ifPresent(place -> places.put(path, place));
      }
    }
  }

  /// The path of a resource's construct, as its template tells.
  static Optional<String> path(Node resource) {
    return resource.at("Metadata", "aws:cdk:path").flatMap(Node::asText);
  }

  /// The line of the team's own program that made a construct, or the nearest one around it.
  Optional<Span> place(String path) {
    var here = path;
    while (!here.isEmpty()) {
      for (var end : ENDS) {
        var place = places.get(here + end);
        if (place != null) {
          return Optional.of(place);
        }
      }
      here = here.substring(0, Math.max(here.lastIndexOf('/'), 0));
    }
    return Optional.empty();
  }

  private Optional<Span> place(List<Node> metadata) {
    for (var item : metadata) {
      var frames =
          item.at("trace")
              .or(() -> item.at("data").filter(Node.Sequence.class::isInstance))
              .map(Node::asItems)
              .orElse(List.of());
      for (var frame : frames) {
        var span = frame.asText().flatMap(this::span);
        if (span.isPresent()) {
          return span;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Span> span(String frame) {
    var python = PYTHON_FRAME.matcher(frame);
    var matcher = python.matches() ? python : FRAME.matcher(frame);
    if (!matcher.matches() || matcher.group(1).contains("node_modules")) {
      return Optional.empty();
    }
    int line = Math.max(1, Integer.parseInt(matcher.group(2)));
    var written = matcher.group(3);
    int column = written == null || written.isEmpty() ? 1 : Math.max(1, Integer.parseInt(written));
    return file(matcher.group(1).replace('\\', '/'))
        .map(file -> new Span(file, line, column, line, column));
  }

  /// The file of the project that a path of the machine that made the assembly means: the longest
  /// end of it that is there.
  private Optional<String> file(String path) {
    return files.computeIfAbsent(path, this::find);
  }

  private Optional<String> find(String path) {
    var root = project.root().toString().replace('\\', '/') + "/";
    var rest = path.startsWith(root) ? path.substring(root.length()) : path;
    for (int at = 0; at >= 0 && rest.length() < 1000; at = rest.indexOf('/', at) + 1) {
      var end = rest.substring(at);
      for (var candidate : List.of(end, Documents.below(appFolder, end))) {
        if (!candidate.startsWith("/") && project.isFile(candidate)) {
          return Optional.of(candidate);
        }
      }
      if (rest.indexOf('/', at) < 0) {
        break;
      }
    }
    return Optional.empty();
  }
}
