/// SAM templates, as the translator of CloudFormation's transform expands them.
@NullMarked
package dev.merlon.testkit.differential.sam;

import org.jspecify.annotations.NullMarked;
