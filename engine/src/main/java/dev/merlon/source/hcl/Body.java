package dev.merlon.source.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What stands in a file or between the braces of a block, in the order of the file.
public record Body(List<Attribute> attributes, List<Block> blocks, Place place) {
  public Body {
    attributes = List.copyOf(attributes);
    blocks = List.copyOf(blocks);
  }

  /// `name = value`.
  public record Attribute(String name, Place namePlace, Expression value) {}

  /// `type "label" { ... }`; [#place] is that of the line before the brace.
  public record Block(String type, List<String> labels, Body body, Place place) {
    public Block {
      labels = List.copyOf(labels);
    }
  }

  /// The attribute of a name; a second one of the same name is an error in HCL, the first counts.
  public Optional<Attribute> attribute(String name) {
    for (var attribute : attributes) {
      if (attribute.name().equals(name)) {
        return Optional.of(attribute);
      }
    }
    return Optional.empty();
  }

  public Optional<Expression> value(String name) {
    return attribute(name).map(Attribute::value);
  }

  public List<Block> blocks(String type) {
    var found = new ArrayList<Block>();
    for (var block : blocks) {
      if (block.type().equals(type)) {
        found.add(block);
      }
    }
    return found;
  }
}
