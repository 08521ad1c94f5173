package dev.merlon.source.serverless;

import dev.merlon.source.yaml.Node;
import java.util.List;

/// The short YAML tags of CloudFormation, written out: `!GetAtt A.B` is `Fn::GetAtt: [A, B]`.
final class Tags {
  private Tags() {}

  static Node longForm(String tag, Node node) {
    if (tag.isEmpty()) {
      return node;
    }
    var name = tag.substring(1);
    var snippet = new Snippet(node.span());
    if (name.equals("GetAtt") && node instanceof Node.Scalar scalar) {
      int dot = scalar.text().indexOf('.');
      var attribute =
          dot < 0
              ? List.of(scalar.text(), "")
              : List.of(scalar.text().substring(0, dot), scalar.text().substring(dot + 1));
      return snippet.map("Fn::GetAtt", attribute);
    }
    return snippet.map(name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name, node);
  }
}
