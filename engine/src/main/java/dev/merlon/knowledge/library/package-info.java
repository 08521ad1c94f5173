/// What calls of libraries do with their arguments: which are sinks, which pass data on, which make
/// it harmless.
///
/// Comes in: one YAML file a package (`libraries/LANGUAGE/PACKAGE.yaml`). Goes out: look-ups by
/// call chain. No code of a library is ever run or read.
@NullMarked
package dev.merlon.knowledge.library;

import org.jspecify.annotations.NullMarked;
