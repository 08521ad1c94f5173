/// Expands the SAM transform the way the deployer does, keeping the positions of the user's file.
@NullMarked
package dev.merlon.source.sam;

import org.jspecify.annotations.NullMarked;
