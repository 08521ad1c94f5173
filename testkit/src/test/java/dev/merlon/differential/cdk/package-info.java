/// Apps of the CDK, as `cdk synth` makes them.
@NullMarked
package dev.merlon.differential.cdk;

import org.jspecify.annotations.NullMarked;
