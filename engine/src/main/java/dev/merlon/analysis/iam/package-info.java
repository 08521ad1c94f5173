/// What the statements of a role allow, and what its holder can make of them.
@NullMarked
package dev.merlon.analysis.iam;

import org.jspecify.annotations.NullMarked;
