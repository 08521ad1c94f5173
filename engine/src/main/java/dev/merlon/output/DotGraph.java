package dev.merlon.output;

import dev.merlon.model.Application;
import java.util.List;

/// The application graph in the DOT language of Graphviz.
public final class DotGraph {
  private DotGraph() {}

  public static String of(List<Application> applications) {
    var out = new StringBuilder("digraph merlon {\n");
    out.append("  rankdir=LR;\n");
    out.append("  node [fontname=\"Helvetica\", fontsize=11, style=filled, fillcolor=white];\n");
    out.append("  edge [fontname=\"Helvetica\", fontsize=9, color=\"#606060\"];\n");
    for (int i = 0; i < applications.size(); i++) {
      write(GraphDiagram.of(applications.get(i)), i, out);
    }
    return out.append("}\n").toString();
  }

  private static void write(GraphDiagram diagram, int index, StringBuilder out) {
    var application = diagram.application();
    out.append("  subgraph cluster_%d {\n".formatted(index));
    out.append(
        "    label=%s;\n".formatted(quoted(application.name() + " (" + application.file() + ")")));
    for (var node : diagram.nodes()) {
      String label = node.detail().isEmpty() ? node.label() : node.label() + "\n" + node.detail();
      out.append(
          "    %s [label=%s, %s];\n"
              .formatted(id(index, node.id()), quoted(label), style(node.shape())));
    }
    for (var line : diagram.lines()) {
      String label = line.label().isEmpty() ? "" : " [label=" + quoted(line.label()) + "]";
      out.append(
          "    %s -> %s%s;\n".formatted(id(index, line.from()), id(index, line.to()), label));
    }
    out.append("  }\n");
  }

  private static String style(GraphDiagram.Shape shape) {
    return switch (shape) {
      case STRANGER -> "shape=egg, fillcolor=\"#f4b6b0\"";
      case CALLER -> "shape=egg";
      case TRIGGER -> "shape=cds";
      case FUNCTION -> "shape=box, fillcolor=\"#dbe9f6\"";
      case PUBLIC_FUNCTION -> "shape=box, fillcolor=\"#f9dcc4\", color=\"#c0392b\", penwidth=2";
      case ROLE -> "shape=hexagon, fillcolor=\"#fdf3c8\"";
      case RESOURCE -> "shape=cylinder, fillcolor=\"#e4f1e1\"";
    };
  }

  private static String id(int application, String id) {
    return quoted(application + "/" + id);
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "")
        + '"';
  }
}
