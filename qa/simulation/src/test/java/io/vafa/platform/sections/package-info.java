/** A way for the simulation into what the platform keeps to itself. */
@NullMarked
package io.vafa.platform.sections;

import org.jspecify.annotations.NullMarked;
