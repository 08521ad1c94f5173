/// From a function's handler to lowered modules: file look-up, import resolution, languages.
@NullMarked
package dev.merlon.code;

import org.jspecify.annotations.NullMarked;
