package dev.merlon.testkit.differential;

import dev.merlon.model.Text;
import java.util.List;

/// The words of a compiled template: references stay; partition and region are filled in, as the
/// compilers do.
public final class TemplateWording implements Wording {
  @Override
  public String part(Text.Part part) {
    return unknown(new Text(List.of(part)).toString());
  }

  @Override
  public String unknown(String expression) {
    return expression
        .replace("${AWS::Partition}", "aws")
        .replace("${AWS::Region}", "us-east-1")
        .replace("${AWS::URLSuffix}", "amazonaws.com");
  }
}
