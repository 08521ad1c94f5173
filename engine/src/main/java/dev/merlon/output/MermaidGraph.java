package dev.merlon.output;

import dev.merlon.model.Application;
import java.util.HashMap;
import java.util.List;

/// The application graph as a Mermaid flow chart, which Markdown pages draw.
public final class MermaidGraph {
  private MermaidGraph() {}

  public static String of(List<Application> applications) {
    var out = new StringBuilder("flowchart LR\n");
    for (int i = 0; i < applications.size(); i++) {
      write(GraphDiagram.of(applications.get(i)), i, out);
    }
    out.append("  classDef stranger fill:#f4b6b0,stroke:#c0392b\n");
    out.append("  classDef public fill:#f9dcc4,stroke:#c0392b,stroke-width:2px\n");
    return out.toString();
  }

  private static void write(GraphDiagram diagram, int index, StringBuilder out) {
    var application = diagram.application();
    // Mermaid's own words (`end`, `class`) are no ids, hence numbers.
    var ids = new HashMap<String, String>();
    out.append(
        "  subgraph a%d[\"%s\"]\n"
            .formatted(index, escaped(application.name() + " (" + application.file() + ")")));
    for (var node : diagram.nodes()) {
      String id = "a" + index + "n" + ids.size();
      ids.put(node.id(), id);
      String label =
          node.detail().isEmpty()
              ? escaped(node.label())
              : escaped(node.label()) + "<br/>" + escaped(node.detail());
      out.append("    ").append(id).append(shaped(node.shape(), label)).append('\n');
    }
    for (var line : diagram.lines()) {
      String label = line.label().isEmpty() ? "" : "|\"" + escaped(line.label()) + "\"|";
      out.append("    %s -->%s %s\n".formatted(ids.get(line.from()), label, ids.get(line.to())));
    }
    out.append("  end\n");
  }

  private static String shaped(GraphDiagram.Shape shape, String label) {
    return switch (shape) {
      case STRANGER -> "([\"" + label + "\"]):::stranger";
      case CALLER -> "([\"" + label + "\"])";
      case TRIGGER -> ">\"" + label + "\"]";
      case FUNCTION -> "[\"" + label + "\"]";
      case PUBLIC_FUNCTION -> "[\"" + label + "\"]:::public";
      case ROLE -> "{{\"" + label + "\"}}";
      case RESOURCE -> "[(\"" + label + "\")]";
    };
  }

  /// Entity codes are Mermaid's only escape inside quotes.
  private static String escaped(String text) {
    return text.replace("&", "#amp;")
        .replace("\"", "#quot;")
        .replace("<", "#lt;")
        .replace(">", "#gt;")
        .replace("`", "#96;")
        .replaceAll("[\\r\\n]+", " ");
  }
}
