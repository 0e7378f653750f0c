/** Proves what no single module can prove of itself. */
@NullMarked
package io.vafa.qa;

import org.jspecify.annotations.NullMarked;
