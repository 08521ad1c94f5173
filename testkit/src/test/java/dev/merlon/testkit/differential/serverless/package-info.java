/// Services of the Serverless Framework, as its open fork compiles them.
@NullMarked
package dev.merlon.testkit.differential.serverless;

import org.jspecify.annotations.NullMarked;
