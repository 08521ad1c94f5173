package dev.merlon.analysis.taint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A text of a program of which some pieces are known only when it runs.
public record SymbolicText(List<Word> words) {
  public SymbolicText {
    words = List.copyOf(words);
  }

  /// One piece of a text.
  public sealed interface Word {}

  /// Characters that the program writes out.
  public record Characters(String value) implements Word {}

  /// The value of an environment variable.
  public record Variable(String name) implements Word {}

  /// What the sender of the event put into a field of it.
  public record EventField(EventPath path) implements Word {}

  /// Anything else.
  public record Unknown() implements Word {}

  static SymbolicText of(Word word) {
    return new SymbolicText(List.of(word));
  }

  /// The full characters, if all of them are written out.
  public Optional<String> literal() {
    return words.stream().allMatch(Characters.class::isInstance)
        ? Optional.of(
            words.stream().map(word -> ((Characters) word).value()).collect(Collectors.joining()))
        : Optional.empty();
  }
}
