package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.hcl.Place;
import java.util.ArrayList;
import java.util.List;

/// Joins values to a text that may be only partly known.
final class Texts {
  private static final int MOST_CHARACTERS = 2_000_000;

  private final List<Text.Part> parts = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();
  private long length;

  /// Adds a value as Terraform converts it to text; a structure stands for its JSON, because only
  /// `jsonencode` makes a text of one.
  Texts add(Value value) {
    switch (value) {
      case Value.Scalar(var content, var kind, _) -> {
        if (kind == Value.ScalarKind.NULL) {
          throw NoValue.wrong("null is no text");
        }
        content.parts().forEach(this::add);
      }
      case Value.Opaque(var expression, _) -> add(new Text.Unresolved(expression));
      case Value.Mapping _, Value.Sequence _ -> JsonText.of(value).forEach(this::add);
      case Value.Choice choice -> throw new AssertionError(choice);
    }
    return this;
  }

  Texts add(Text.Part part) {
    if (part instanceof Text.Literal(var literal)) {
      return add(literal);
    }
    flush();
    parts.add(part);
    return count(1);
  }

  Texts add(String literal) {
    words.append(literal);
    return count(literal.length());
  }

  private Texts count(int more) {
    length += more;
    if (length > MOST_CHARACTERS) {
      throw NoValue.wrong("the text has more than " + MOST_CHARACTERS + " characters");
    }
    return this;
  }

  long length() {
    return length;
  }

  Value value(Place place) {
    flush();
    return Scalars.text(parts, place.span());
  }

  private void flush() {
    if (!words.isEmpty()) {
      parts.add(new Text.Literal(words.toString()));
      words.setLength(0);
    }
  }
}
