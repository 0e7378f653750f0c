/** Tests of files that are written. */
@NullMarked
package io.vafa.standalone.export;

import org.jspecify.annotations.NullMarked;
