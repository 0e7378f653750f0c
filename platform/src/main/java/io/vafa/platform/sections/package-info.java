/** Versioned, immutable, effective-dated configuration, told to every service. */
@NullMarked
package io.vafa.platform.sections;

import org.jspecify.annotations.NullMarked;
