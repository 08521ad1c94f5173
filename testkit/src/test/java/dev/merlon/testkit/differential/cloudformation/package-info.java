/// CloudFormation templates, as `cfn-lint` expands and `moto` creates them.
@NullMarked
package dev.merlon.testkit.differential.cloudformation;

import org.jspecify.annotations.NullMarked;
