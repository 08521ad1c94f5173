/// Facts that rules judge, computed on first use.
@NullMarked
package dev.merlon.analysis;

import org.jspecify.annotations.NullMarked;
