package dev.merlon.analysis.taint;

import dev.merlon.code.ir.Language;
import dev.merlon.knowledge.MisuseKind;
import dev.merlon.model.Span;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// A call of a library that is wrong by itself, or of which that is not known.
///
/// @param call the call chain
/// @param what the argument that makes it wrong (`MD5`), or empty when the call itself is
/// @param isKnown false when what decides cannot be told before the program runs
/// @param names what the program calls the things around it: the variables that its result goes to,
///   the keys and fields that hold it, what it is made of
public record LibraryMisuse(
    MisuseKind kind,
    String call,
    String what,
    boolean isKnown,
    Set<String> names,
    Language language,
    Span at) {
  public LibraryMisuse {
    names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
  }
}
