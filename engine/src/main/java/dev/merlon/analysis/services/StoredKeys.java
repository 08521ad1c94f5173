package dev.merlon.analysis.services;

import dev.merlon.analysis.sdk.SdkCall;
import dev.merlon.analysis.taint.Content;
import dev.merlon.analysis.taint.SymbolicText;
import java.util.List;
import java.util.Map;

/// Whether a write and a read of one store can be about the same object or item, as far as both
/// tell its key. What is not known may be the same.
final class StoredKeys {
  private final SdkCall write;
  private final Content data;
  private final SdkCall read;

  StoredKeys(SdkCall write, Content data, SdkCall read) {
    this.write = write;
    this.data = data;
    this.read = read;
  }

  boolean mayMeet() {
    var wanted = read.given(List.of("Key"));
    if (read.service().equals("s3")) {
      return mayBeSame(write.given(List.of("Key")), wanted);
    }
    for (Map.Entry<String, Content> attribute : wanted.fields().entrySet()) {
      if (!mayBeSame(plain(data.field(attribute.getKey())), plain(attribute.getValue()))) {
        return false;
      }
    }
    return true;
  }

  // `{S: text}` is the text.
  private static Content plain(Content value) {
    return value.texts().isEmpty() && value.fields().size() == 1
        ? value.fields().values().iterator().next()
        : value;
  }

  private static boolean mayBeSame(Content one, Content other) {
    return one.isOpen()
        || other.isOpen()
        || one.texts().isEmpty()
        || other.texts().isEmpty()
        || one.texts().stream()
            .anyMatch(a -> other.texts().stream().anyMatch(b -> mayBeSame(a, b)));
  }

  private static boolean mayBeSame(SymbolicText one, SymbolicText other) {
    var literal = one.literal();
    var otherLiteral = other.literal();
    if (literal.isPresent() && otherLiteral.isPresent()) {
      return literal.equals(otherLiteral);
    }
    String start = start(one);
    String otherStart = start(other);
    String end = end(one);
    String otherEnd = end(other);
    boolean startsAlike = start.startsWith(otherStart) || otherStart.startsWith(start);
    boolean endsAlike = end.endsWith(otherEnd) || otherEnd.endsWith(end);
    return startsAlike && endsAlike;
  }

  private static String start(SymbolicText text) {
    return characters(text.words().isEmpty() ? null : text.words().getFirst());
  }

  private static String end(SymbolicText text) {
    return characters(text.words().isEmpty() ? null : text.words().getLast());
  }

  private static String characters(SymbolicText.@org.jspecify.annotations.Nullable Word word) {
    return word instanceof SymbolicText.Characters(var known) ? known : "";
  }
}
