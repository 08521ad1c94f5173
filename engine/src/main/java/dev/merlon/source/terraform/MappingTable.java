package dev.merlon.source.terraform;

import dev.merlon.source.terraform.TypeMapping.Argument;
import dev.merlon.source.terraform.TypeMapping.Flag;
import dev.merlon.source.terraform.TypeMapping.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The table of `mapping.txt`, with the spellings of `names.txt`.
final class MappingTable {
  private final Map<String, TypeMapping> types = new LinkedHashMap<>();

  private MappingTable() {}

  private static final class Holder {
    static final MappingTable SHIPPED = read();
  }

  static MappingTable shipped() {
    return Holder.SHIPPED;
  }

  Optional<TypeMapping> of(String type) {
    return Optional.ofNullable(types.get(type));
  }

  /// The Terraform types that are mapped, in the order of the table.
  Set<String> types() {
    return Collections.unmodifiableSet(types.keySet());
  }

  private static MappingTable read() {
    var table = new MappingTable();
    for (var paragraph : paragraphs("mapping.txt")) {
      var mapping = table.mapping(paragraph);
      table.types.put(mapping.type(), mapping);
    }
    for (var paragraph : paragraphs("names.txt")) {
      var mapping = table.types.get(paragraph.getFirst());
      if (mapping != null) {
        addNames(mapping, paragraph);
      }
    }
    return table;
  }

  private static List<List<String>> paragraphs(String resource) {
    var paragraphs = new ArrayList<List<String>>();
    for (var line : text(resource).split("\n", -1)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!line.startsWith(" ")) {
        paragraphs.add(new ArrayList<>());
      }
      paragraphs.getLast().add(line.strip());
    }
    return paragraphs;
  }

  private static String text(String resource) {
    try (InputStream in = MappingTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new AssertionError("missing resource: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource " + resource, e);
    }
  }

  private TypeMapping mapping(List<String> paragraph) {
    var head = paragraph.getFirst().split(" +", -1);
    var arguments = new HashMap<String, Argument>();
    var attributes = new HashMap<String, String>();
    for (var line : paragraph.subList(1, paragraph.size())) {
      int space = line.indexOf(' ');
      if (line.startsWith("@")) {
        attributes.put(line.substring(1, space), line.substring(space + 1).strip());
      } else {
        var words = line.split(" +", -1);
        arguments.put(words[0], argument(words[1], Arrays.asList(words).subList(2, words.length)));
      }
    }
    var kind =
        head[2].equals(Argument.DROPPED)
            ? Kind.NOTHING
            : head[1].equals("=") ? Kind.RESOURCE : Kind.PART;
    return new TypeMapping(
        head[0], kind, head[2], word(head, 3), word(head, 4), arguments, attributes);
  }

  private static Optional<String> word(String[] words, int at) {
    return at < words.length ? Optional.of(words[at]) : Optional.empty();
  }

  private static Argument argument(String name, List<String> flags) {
    boolean fromRoot = name.startsWith("/");
    return new Argument(
        Optional.of(fromRoot ? name.substring(1) : name),
        fromRoot,
        flags.stream().map(MappingTable::flag).toList());
  }

  private static Flag flag(String word) {
    int open = word.indexOf('(');
    if (open < 0) {
      return new Flag(word, List.of());
    }
    var values = word.substring(open + 1, word.length() - 1).split("[,=]", -1);
    return new Flag(word.substring(0, open), List.of(values));
  }

  /// `=` keeps the name that is there already.
  private static void addNames(TypeMapping mapping, List<String> paragraph) {
    for (var line : paragraph.subList(1, paragraph.size())) {
      var words = line.split(" +", -1);
      if (words[0].equals("!")) {
        for (var path : Arrays.asList(words).subList(1, words.length)) {
          mapping.arguments().putIfAbsent(path, argument(Argument.DROPPED, List.of()));
        }
        continue;
      }
      var before = mapping.argument(words[0]);
      var flags = new ArrayList<>(before.flags());
      Arrays.asList(words).subList(2, words.length).forEach(word -> flags.add(flag(word)));
      var name = words[1].equals("=") ? before.name() : Optional.of(words[1]);
      mapping.arguments().put(words[0], new Argument(name, before.fromRoot(), flags));
    }
  }
}
