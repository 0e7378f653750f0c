/** Proves the files that run the platform outside of the embedded mode, as far as that goes without running them. */
@NullMarked
package io.vafa.qa.deployment;

import org.jspecify.annotations.NullMarked;
