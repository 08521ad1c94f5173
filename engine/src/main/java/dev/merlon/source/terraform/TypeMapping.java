package dev.merlon.source.terraform;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How one type of Terraform resource becomes CloudFormation, as `mapping.txt` says it.
///
/// [#target] is a CloudFormation type; for a part of another resource the Terraform type of that
/// resource, which [#owner] names by the argument that points to it. [#itemOf] is the property
/// whose list a part is an item of.
record TypeMapping(
    String type,
    Kind kind,
    String target,
    Optional<String> owner,
    Optional<String> itemOf,
    Map<String, Argument> arguments,
    Map<String, String> attributes) {
  /// What a resource of the type becomes.
  enum Kind {
    RESOURCE,
    PART,
    /// nothing that the model needs
    NOTHING
  }

  /// What an argument becomes: a property below that of the block around it, or [#fromRoot].
  record Argument(Optional<String> name, boolean fromRoot, List<Flag> flags) {
    static final Argument USUAL = new Argument(Optional.empty(), false, List.of());
    static final String DROPPED = "-";

    boolean isDropped() {
      return name.filter(DROPPED::equals).isPresent();
    }

    boolean has(String word) {
      return flags.stream().anyMatch(flag -> flag.word().equals(word));
    }
  }

  /// A change of shape; `values` are the words in its parentheses.
  record Flag(String word, List<String> values) {}

  /// The rule for an argument by its path; a shorter path with `*` stands for any depth.
  Argument argument(String path) {
    var exact = arguments.get(path);
    if (exact != null) {
      return exact;
    }
    int last = path.lastIndexOf('.');
    if (last >= 0) {
      int before = path.lastIndexOf('.', last - 1);
      var two = arguments.get("*." + path.substring(before + 1));
      if (two != null) {
        return two;
      }
    }
    var one = arguments.get("*." + path.substring(last + 1));
    return one == null ? Argument.USUAL : one;
  }

  /// Whether AWS keeps tags of it.
  boolean hasTags() {
    return arguments.containsKey("tags");
  }

  /// The property that holds all others, such as `DistributionConfig`.
  Optional<String> root() {
    return Optional.ofNullable(arguments.get("*")).flatMap(Argument::name);
  }
}
