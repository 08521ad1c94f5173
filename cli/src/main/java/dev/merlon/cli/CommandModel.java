package dev.merlon.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.TypeConversionException;

/// A command that builds picocli's model of itself.
///
/// Annotations would be shorter, but picocli reads them by reflection, and at a cold start the
/// JDK's machinery for annotations alone takes a tenth of a scan.
interface CommandModel extends Callable<Integer> {
  /// The options and parameters; parsing writes their values into this object.
  CommandSpec spec();

  /// A command with the options that all have.
  static CommandSpec command(String name, Object command, String description) {
    var spec = CommandSpec.wrapWithoutInspection(command).name(name);
    spec.usageMessage().description(description);
    return spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .type(boolean.class)
            .description("show this help")
            .build());
  }

  static OptionSpec flag(String description, Consumer<Boolean> set, String... names) {
    return OptionSpec.builder(names)
        .type(boolean.class)
        .description(description)
        .setter(setter(set))
        .build();
  }

  static OptionSpec noColour(Consumer<Boolean> set) {
    return flag("no colours; also by the variable NO_COLOR", set, "--no-color");
  }

  static <T> OptionSpec option(
      Class<T> type, String label, String description, Consumer<T> set, String... names) {
    var option =
        OptionSpec.builder(names)
            .type(type)
            .paramLabel(label)
            .description(description)
            .setter(setter(set));
    converter(type).ifPresent(option::converters);
    return (type.isEnum() ? option.completionCandidates(words(type)) : option).build();
  }

  // picocli's own converters work by reflection, and tell of constants in capitals.
  private static Optional<ITypeConverter<?>> converter(Class<?> type) {
    if (type == Path.class) {
      return Optional.of(Path::of);
    }
    return type.isEnum() ? Optional.of(word -> oneOf(type, word)) : Optional.empty();
  }

  /// The constant that a word means.
  static <E> E oneOf(Class<E> type, String word) {
    for (var constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equalsIgnoreCase(word)) {
        return constant;
      }
    }
    String choices = String.join(", ", words(type)).replaceFirst(", ([^,]*)$", " or $1");
    throw new TypeConversionException("expected " + choices + " but was `" + word + "`");
  }

  /// What a user writes for the constants.
  static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /// An option that may be repeated; `add` hears each value.
  static OptionSpec repeated(String label, String description, Consumer<String> add, String name) {
    return OptionSpec.builder(name)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .parameterConsumer((words, _, _) -> add.accept(words.pop()))
        .build();
  }

  static <T> PositionalParamSpec parameter(
      Class<T> type, String arity, String label, String description, Consumer<T> set) {
    return parameter(0, type, arity, label, description, set);
  }

  /// A parameter by its place on the command line, counted from 0.
  static <T> PositionalParamSpec parameter(
      int index, Class<T> type, String arity, String label, String description, Consumer<T> set) {
    var parameter =
        PositionalParamSpec.builder()
            .type(type)
            .index(String.valueOf(index))
            .required(!arity.startsWith("0"))
            .arity(arity)
            .paramLabel(label)
            .description(description)
            .setter(setter(set));
    converter(type).ifPresent(parameter::converters);
    return (type.isEnum() ? parameter.completionCandidates(words(type)) : parameter).build();
  }

  // picocli offers null before it parses: the field then keeps what it was made with.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <V> ISetter setter(Consumer<V> set) {
    return new ISetter() {
      @Override
      public <T extends @Nullable Object> T set(T value) {
        if (value != null) {
          set.accept((V) value);
        }
        return value;
      }
    };
  }
}
