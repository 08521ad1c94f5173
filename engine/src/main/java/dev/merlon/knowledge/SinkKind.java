package dev.merlon.knowledge;

import java.util.Locale;

/// What a call does with its argument, seen from the attacker who chooses it.
public enum SinkKind {
  /// text that a database executes
  SQL,
  /// text for a shell, or a program and its arguments
  COMMAND,
  /// text that is run as program code
  CODE,
  /// a path in the file system
  PATH,
  /// the address of an outgoing request
  REQUEST,
  /// bytes from which objects are restored
  DESERIALIZATION,
  /// text of a page that a browser shows
  HTML,
  /// a filter or name that a directory looks up
  LDAP,
  /// an expression that selects parts of an XML document
  XPATH,
  /// what the session of a user holds, which later code trusts
  SESSION,
  /// the name of a resource of AWS that a call is about
  RESOURCE,
  /// a filter or an expression of a document database
  NOSQL,
  /// text that a template engine compiles
  TEMPLATE,
  /// XML text whose external entities are read
  XML,
  /// the address that a browser is sent to
  REDIRECT,
  /// the text of a regular expression
  PATTERN,
  /// an object whose keys are copied into another, or a key of it
  PROTOTYPE,
  /// instructions for a language model
  PROMPT;

  /// The name in library models: `sql`, `command`, ...
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
