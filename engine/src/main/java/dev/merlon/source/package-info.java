/// Finds the applications in a folder and reads them into the model.
@NullMarked
package dev.merlon.source;

import org.jspecify.annotations.NullMarked;
