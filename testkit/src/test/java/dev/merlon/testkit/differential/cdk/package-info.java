/// Apps of the CDK, as `cdk synth` makes them.
@NullMarked
package dev.merlon.testkit.differential.cdk;

import org.jspecify.annotations.NullMarked;
