package dev.merlon.source.explanation;

import dev.merlon.source.Derivation;

/// A value, called by its resource and property or by its place in a file, and its derivation.
/// [#application] is empty for a place that no application's model shows.
public record Explanation(String application, String name, Derivation derivation) {}
