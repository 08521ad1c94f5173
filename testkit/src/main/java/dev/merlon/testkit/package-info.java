/// Runs case files and goldens; published for authors of own rules.
@NullMarked
package dev.merlon.testkit;

import org.jspecify.annotations.NullMarked;
