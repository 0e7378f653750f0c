/** Writes what the platform holds to files. */
@NullMarked
package io.vafa.standalone.export;

import org.jspecify.annotations.NullMarked;
