/// The rules that ship with Merlon, one folder each.
@NullMarked
package dev.merlon.rules;

import org.jspecify.annotations.NullMarked;
